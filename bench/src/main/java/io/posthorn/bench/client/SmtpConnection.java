package io.posthorn.bench.client;

import io.posthorn.bench.BenchFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An SMTP client with PIPELINING (RFC 2920). What is refused for now is a {@link TemporaryRefusal}, all else a failure. */
public final class SmtpConnection implements Closeable {
    private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;

    private SmtpConnection(Wire wire) {
        this.wire = wire;
    }

    /** Connects and says EHLO. */
    public static SmtpConnection open(InetSocketAddress address) throws IOException {
        var connection = new SmtpConnection(Wire.connect(address));
        try {
            connection.expect("220");
            connection.wire.send("EHLO bench.example\r\n");
            connection.expect("250");
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Sends one message.
     *
     * @param message with CRLF at its end, and no line that begins with a dot
     * @return nanoseconds from the end of data to the final reply
     */
    public long send(byte[] message, String... recipients) throws IOException {
        var commands = new StringBuilder("MAIL FROM:<bench@client.example>\r\n");
        for (var recipient : recipients) {
            commands.append("RCPT TO:<").append(recipient).append(">\r\n");
        }
        wire.send(commands.append("DATA\r\n").toString());
        expect("250");
        for (int i = 0; i < recipients.length; i++) {
            expect("250");
        }
        expect("354");
        var data = new byte[message.length + DOT.length];
        System.arraycopy(message, 0, data, 0, message.length);
        System.arraycopy(DOT, 0, data, message.length, DOT.length);
        wire.send(data);
        long sent = System.nanoTime();
        expect("250");
        return System.nanoTime() - sent;
    }

    /** Says goodbye, and waits for the answer. */
    public void quit() throws IOException {
        wire.send("QUIT\r\n");
        expect("221");
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private void expect(String code) throws IOException {
        do {
            wire.readLine();
            if (wire.lineLength() > 0 && wire.at(0) == '4') {
                throw new TemporaryRefusal(wire.line());
            }
            if (!wire.line().startsWith(code)) {
                throw new BenchFailure("SMTP: " + code + " was expected, and this came: " + wire.line());
            }
        } while (wire.lineLength() > 3 && wire.at(3) == '-');
    }
}
