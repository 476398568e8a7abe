package io.posthorn.standalone.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A socket that speaks in CRLF lines and counted octets, for the clients of the end-to-end tests. */
final class LineConnection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private Socket socket;
    private InputStream in;
    private OutputStream out;

    LineConnection(String endpoint, Duration patience) throws IOException {
        int colon = endpoint.lastIndexOf(':');
        var plain = new Socket();
        plain.connect(
                new InetSocketAddress(endpoint.substring(0, colon), Integer.parseInt(endpoint.substring(colon + 1))),
                CONNECT_MILLIS);
        plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
        plain.setTcpNoDelay(true);
        use(plain);
    }

    /** Goes on behind TLS. */
    void startTls(SSLContext trust) throws IOException {
        var secured = (SSLSocket) trust.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        use(secured);
    }

    void send(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** The next line without its CRLF, octets as ISO 8859-1. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server closed the connection after: " + line);
            }
            line.write(octet);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Where octets are written that are too many to be held. */
    OutputStream output() {
        return out;
    }

    /** Passes the next octets on. */
    void transfer(long count, OutputStream to) throws IOException {
        var buffer = new byte[64 * 1024];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the server closed the connection, " + left + " octets were to come");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    byte[] octets(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** Everything until the server closes the connection. */
    String untilClosed() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Says that nothing more will be sent, and goes on listening. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void use(Socket next) throws IOException {
        socket = next;
        in = new BufferedInputStream(next.getInputStream());
        out = next.getOutputStream();
    }
}
