package io.posthorn.testing.imap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection that sends and reads lines; what it never knows to have come whole is lost with the connection. */
final class LineClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 90_000;

    private final Socket socket;
    private final InputStream input;

    LineClient(int port) throws IOException {
        try {
            socket = new Socket("127.0.0.1", port);
        } catch (SocketException e) {
            throw new ConnectionLost(e.getMessage());
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a line, one octet a character. */
    void send(String line) throws IOException {
        try {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (SocketException e) {
            throw new ConnectionLost(e.getMessage());
        }
    }

    /** The next line without its CRLF, one character an octet. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        try {
            for (int c = input.read(); c != '\n'; c = input.read()) {
                if (c < 0) {
                    throw new ConnectionLost("the end, behind: " + line.toString(StandardCharsets.ISO_8859_1));
                }
                line.write(c);
            }
        } catch (SocketException e) {
            throw new ConnectionLost(e.getMessage());
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
