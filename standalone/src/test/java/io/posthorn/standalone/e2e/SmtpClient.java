package io.posthorn.standalone.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;

/** A plain SMTP client of our own, so that a test sees every reply (RFC 5321). */
final class SmtpClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LineConnection connection;
    private boolean inTransaction;

    /** A reply that a test did not want. */
    static final class UnexpectedReply extends IOException {
        private static final long serialVersionUID = 1L;

        private UnexpectedReply(String message) {
            super(message);
        }
    }

    SmtpClient(String endpoint) throws IOException {
        this(endpoint, PATIENCE);
    }

    /** @param patience how long a reply may take */
    SmtpClient(String endpoint, Duration patience) throws IOException {
        this(new LineConnection(endpoint, patience), "EHLO");
    }

    private SmtpClient(LineConnection connection, String hello) throws IOException {
        this.connection = connection;
        try {
            expect("220");
            command(hello + " client.example", "250");
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** A client that speaks LMTP (RFC 2033). */
    static SmtpClient lmtp(String endpoint) throws IOException {
        return new SmtpClient(new LineConnection(endpoint, PATIENCE), "LHLO");
    }

    /** A client behind implicit TLS. */
    static SmtpClient overTls(String endpoint, SSLContext trust) throws IOException {
        return new SmtpClient(secured(endpoint, trust), "EHLO");
    }

    private static LineConnection secured(String endpoint, SSLContext trust) throws IOException {
        var connection = new LineConnection(endpoint, PATIENCE);
        connection.startTls(trust);
        return connection;
    }

    /** A client of an account, behind implicit TLS and logged in. */
    SmtpClient(String endpoint, ClientAccount account) throws IOException, GeneralSecurityException {
        this(secured(endpoint, account.trust()), "EHLO");
        login(account.address(), account.password());
    }

    /** STARTTLS (RFC 3207), and the new greeting behind it. */
    void startTls(SSLContext trust) throws IOException {
        command("STARTTLS", "220");
        connection.startTls(trust);
        command("EHLO client.example", "250");
    }

    /** AUTH PLAIN (RFC 4616). */
    void login(String address, String password) throws IOException {
        byte[] response = ("\0" + address + "\0" + password).getBytes(StandardCharsets.UTF_8);
        command("AUTH PLAIN " + Base64.getEncoder().encodeToString(response), "235");
    }

    /** Sends a message in one transaction and returns the reply to its end of data, which is a 250. */
    String send(String from, String to, byte[] message) throws IOException {
        begin(from, to);
        String reply = finish(dotStuffed(message));
        if (!reply.startsWith("250")) {
            throw new UnexpectedReply(reply);
        }
        return reply;
    }

    /** Begins a transaction, up to where the message is to be sent. */
    void begin(String from, String to) throws IOException {
        command("MAIL FROM:<" + from + ">", "250");
        inTransaction = true;
        command("RCPT TO:<" + to + ">", "250");
        command("DATA", "354");
    }

    /** Sends the end of a message, or all of it, as it goes over the wire, and returns the reply. */
    String finish(byte[] wire) throws IOException {
        connection.send(wire);
        String reply = reply();
        inTransaction = false;
        return reply;
    }

    /** Whether a transaction was begun (its MAIL got a 250) that has not had its last reply. */
    boolean inTransaction() {
        return inTransaction;
    }

    /** Sends a large message in one transaction while it is made, and returns the reply to its end of data. */
    String send(String from, String to, LargeMessage message) throws IOException {
        command("MAIL FROM:<" + from + ">", "250");
        command("RCPT TO:<" + to + ">", "250");
        command("DATA", "354");
        message.writeTo(new DotStuffedStream(connection.output()));
        connection.send(".");
        return reply();
    }

    /** Sends a command and returns the whole reply, its lines joined by LF. */
    String ask(String command) throws IOException {
        connection.send(command);
        return reply();
    }

    /** Sends octets as they are, and waits for nothing. */
    void send(byte[] octets) throws IOException {
        connection.send(octets);
    }

    /** The next reply, its lines joined by LF. */
    String reply() throws IOException {
        var reply = new StringBuilder();
        String line = connection.line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            reply.append(line).append('\n');
            line = connection.line();
        }
        return reply.append(line).toString();
    }

    /** Says that nothing more will be sent, and goes on listening. */
    void halfClose() throws IOException {
        connection.halfClose();
    }

    /** Everything until the server closes the connection. */
    String untilClosed() throws IOException {
        return connection.untilClosed();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** The message as it goes over the wire, its end of data included. */
    static byte[] dotStuffed(byte[] message) {
        var wire = new ByteArrayOutputStream(message.length + 64);
        boolean startOfLine = true;
        for (byte octet : message) {
            if (startOfLine && octet == '.') {
                wire.write('.');
            }
            wire.write(octet);
            startOfLine = octet == '\n';
        }
        wire.writeBytes(".\r\n".getBytes(StandardCharsets.US_ASCII));
        return wire.toByteArray();
    }

    private void command(String command, String code) throws IOException {
        connection.send(command);
        expect(code);
    }

    private void expect(String code) throws IOException {
        String reply = reply();
        if (!reply.startsWith(code)) {
            throw new UnexpectedReply(reply);
        }
    }
}
