package io.posthorn.bench.client;

import io.posthorn.bench.BenchFailure;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/**
 * A connection to a server of lines. A line is looked at where it lies in the buffer, until the next call; no object is
 * made for it unless somebody asks for its text.
 */
public final class Wire implements Closeable {
    private static final int ANSWER_MILLIS = 120_000;
    private static final int BUFFER = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private int lineStart;
    private int lineEnd;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Connects in clear text. */
    public static Wire connect(InetSocketAddress address) throws IOException {
        return new Wire(plain(address));
    }

    /** Connects with TLS from the first octet. */
    public static Wire connectTls(InetSocketAddress address, SSLContext trust) throws IOException {
        var socket = plain(address);
        return new Wire(
                trust.getSocketFactory().createSocket(socket, address.getHostString(), address.getPort(), true));
    }

    private static Socket plain(InetSocketAddress address) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            // A system that hangs must end the run, not hold it.
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.connect(address, ANSWER_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends octets at once. */
    public void send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** Sends text of ISO 8859-1 at once. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the next line; {@link #line()} and the others are about it until the next call. */
    public void readLine() throws IOException {
        int from = position;
        while (true) {
            for (int i = from; i < limit; i++) {
                if (buffer[i] == '\n') {
                    lineStart = position;
                    lineEnd = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    position = i + 1;
                    return;
                }
            }
            int searched = limit - position;
            fill();
            from = position + searched;
        }
    }

    /** The text of the line, without its end. */
    public String line() {
        return new String(buffer, lineStart, lineEnd - lineStart, StandardCharsets.ISO_8859_1);
    }

    /** The length of the line in octets, without its end. */
    public int lineLength() {
        return lineEnd - lineStart;
    }

    /** The octet of the line at the index, counted from 0. */
    public byte at(int index) {
        return buffer[lineStart + index];
    }

    /** Whether the line begins with these octets. */
    public boolean lineStartsWith(byte[] prefix) {
        return lineLength() >= prefix.length
                && Arrays.equals(buffer, lineStart, lineStart + prefix.length, prefix, 0, prefix.length);
    }

    /** The octets of the literal that this line announces at its end (RFC 9051 section 4.3); -1 if it announces none. */
    public long literal() {
        if (lineLength() < 3 || buffer[lineEnd - 1] != '}') {
            return -1;
        }
        long octets = 0;
        long weight = 1;
        for (int i = lineEnd - 2; i > lineStart; i--, weight *= 10) {
            if (buffer[i] == '{') {
                return weight == 1 ? -1 : octets;
            }
            if (buffer[i] < '0' || buffer[i] > '9') {
                return -1;
            }
            octets += weight * (buffer[i] - '0');
        }
        return -1;
    }

    /** Passes over octets. */
    public void skip(long octets) throws IOException {
        long left = octets;
        while (true) {
            int here = (int) Math.min(left, limit - position);
            position += here;
            left -= here;
            if (left == 0) {
                return;
            }
            fill();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void fill() throws IOException {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            throw new BenchFailure("The server closed the connection to " + socket.getRemoteSocketAddress()
                    + "; its last line was: " + lastWords());
        }
        limit += count;
    }

    private String lastWords() {
        return new String(buffer, 0, limit, StandardCharsets.ISO_8859_1);
    }
}
