package io.posthorn.imap.large;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A client that counts what it is told, and keeps nothing of it. */
final class MeasuringClient implements AutoCloseable {
    private static final int BUFFER_OCTETS = 512;

    /** One command: how long it took, what came, and how it ended. */
    record Answer(long nanos, long octets, long lines, String completion) {
        @Override
        public String toString() {
            return "%,d ms, %,d lines, %,d octets: %s".formatted(nanos / 1_000_000, lines, octets, completion);
        }
    }

    private final Socket socket;
    private final InputStream input;
    private long octets;

    /** Over a connected socket, which is greeted. */
    MeasuringClient(Socket socket) throws IOException {
        this.socket = socket;
        input = new BufferedInputStream(socket.getInputStream(), BUFFER_OCTETS);
        line();
    }

    /** A connection from an address of this machine. */
    static Socket connect(String from, int port) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }

    /** Sends a command and reads to its end, which must be OK. */
    Answer ask(String command) throws IOException {
        long begun = System.nanoTime();
        send("a " + command);
        octets = 0;
        long lines = 0;
        String line = line();
        while (!line.startsWith("a ")) {
            lines++;
            line = line();
        }
        if (!line.startsWith("a OK")) {
            throw new IOException(command + ": " + line);
        }
        return new Answer(System.nanoTime() - begun, octets, lines, abridged(line));
    }

    /** Begins to idle. */
    void idle() throws IOException {
        send("a IDLE");
        String line = line();
        if (!line.startsWith("+")) {
            throw new IOException(line);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The beginning of the next line. */
    private String line() throws IOException {
        byte[] begin = new byte[120];
        int length = 0;
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new IOException("the server has closed the connection");
            }
            octets++;
            if (length < begin.length) {
                begin[length++] = (byte) c;
            }
        }
        return new String(Arrays.copyOf(begin, length), StandardCharsets.US_ASCII).strip();
    }

    private static String abridged(String line) {
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
