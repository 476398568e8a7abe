package io.posthorn.standalone.mailimport;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One connection to the LMTP listener (RFC 2033), which carries one message after the other to one recipient. The
 * reverse-path is null: nobody is told when a message cannot be delivered later.
 */
final class LmtpConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;
    /** RFC 5321 section 4.5.3.2.6: the longest of its timeouts, for the answer to the end of data. */
    private static final int READ_MILLIS = 600_000;

    private static final int BUFFER = 1 << 16;
    private static final int MAX_REPLY_LINE = 4_096;
    private static final byte[] CRLF = {'\r', '\n'};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean crlf;
    private final Set<String> extensions;

    private LmtpConnection(Socket socket, boolean crlf) throws IOException {
        this.socket = socket;
        this.crlf = crlf;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        expectPositive(read());
        command("LHLO localhost");
        this.extensions = extensions(expectPositive(read()));
    }

    /** @param crlf whether lone CR and LF become CRLF even where the server takes them as they are */
    static LmtpConnection open(InetSocketAddress server, boolean crlf) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(server, CONNECT_MILLIS);
            socket.setSoTimeout(READ_MILLIS);
            return new LmtpConnection(socket, crlf);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** What the server says to a message for the recipient, without sending one. */
    Reply probe(String recipient) throws IOException {
        Reply reply = envelope("", recipient);
        reset();
        return reply;
    }

    /**
     * Sends a message; a positive answer means that it is durable.
     *
     * @throws SourceUnreadable if its file cannot be read
     */
    Reply send(SourceMessage message, String recipient) throws IOException {
        try (InputStream content = open(message)) {
            // RFC 3030 section 3: BINARYMIME comes with CHUNKING only, and takes octets as they are.
            boolean binary = extensions.contains("BINARYMIME") && extensions.contains("CHUNKING");
            boolean asItIs = binary && !crlf && message.form() == Form.FILE;
            String body = asItIs ? " BODY=BINARYMIME" : extensions.contains("8BITMIME") ? " BODY=8BITMIME" : "";
            Reply reply = envelope(body, recipient);
            if (reply.positive()) {
                reply = asItIs ? sendChunks(content) : sendData(content, message.form());
            }
            if (!reply.positive() && !reply.endsConnection()) {
                reset();
            }
            return reply;
        }
    }

    /** Sends one chunk. */
    Reply chunk(byte[] octets, int length, boolean last) throws IOException {
        out.write(("BDAT " + length + (last ? " LAST" : "") + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(octets, 0, length);
        out.flush();
        return read();
    }

    @Override
    public void close() throws IOException {
        try (socket) {
            command("QUIT");
        }
    }

    private Reply envelope(String parameters, String recipient) throws IOException {
        boolean international = !StandardCharsets.US_ASCII.newEncoder().canEncode(recipient);
        command("MAIL FROM:<>" + parameters + (international ? " SMTPUTF8" : ""));
        Reply sender = read();
        if (!sender.positive()) {
            return sender;
        }
        command("RCPT TO:<" + recipient + ">");
        return read();
    }

    private void reset() throws IOException {
        command("RSET");
        expectPositive(read());
    }

    private Reply sendChunks(InputStream content) throws IOException {
        var chunks = new BdatChunks(this);
        var buffer = new byte[BUFFER];
        for (int count = fill(content, buffer); count >= 0; count = fill(content, buffer)) {
            chunks.write(buffer, 0, count);
            if (chunks.refusal().isPresent()) {
                break;
            }
        }
        return chunks.finish();
    }

    private Reply sendData(InputStream content, Form form) throws IOException {
        command("DATA");
        Reply go = read();
        if (!go.positive()) {
            return go;
        }
        var dots = new DotStuffing(out);
        var lines = new CrlfLines(dots);
        var unquoted = form == Form.FILE ? lines : new MboxUnquoting(lines, form);
        var buffer = new byte[BUFFER];
        for (int count = fill(content, buffer); count >= 0; count = fill(content, buffer)) {
            unquoted.write(buffer, 0, count);
        }
        if (unquoted != lines) {
            unquoted.finish();
        }
        lines.finish();
        dots.finish();
        out.flush();
        return read();
    }

    private static InputStream open(SourceMessage message) throws SourceUnreadable {
        try {
            return message.open();
        } catch (IOException e) {
            throw new SourceUnreadable(e);
        }
    }

    private static int fill(InputStream content, byte[] buffer) throws SourceUnreadable {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new SourceUnreadable(e);
        }
    }

    private void command(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write(CRLF);
        out.flush();
    }

    /** RFC 5321 section 4.2: all lines of a reply but the last have a hyphen behind the code. */
    private Reply read() throws IOException {
        var text = new StringBuilder();
        while (true) {
            String line = readLine();
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new IOException("the server answered: " + line);
            }
            text.append(text.isEmpty() ? "" : " ").append(line);
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), text.toString());
            }
        }
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() == MAX_REPLY_LINE) {
                throw new IOException("the server answered without end");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static Reply expectPositive(Reply reply) throws IOException {
        if (!reply.positive()) {
            throw new IOException(reply.text());
        }
        return reply;
    }

    private static Set<String> extensions(Reply reply) {
        var names = new HashSet<String>();
        for (String word : reply.text().split("250[ -]")) {
            names.add(word.strip().split(" ", 2)[0].toUpperCase(Locale.ROOT));
        }
        return names;
    }
}
