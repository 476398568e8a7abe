package io.posthorn.imap.transcript;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends what no client should, and bears that the server ends the connection meanwhile. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}\r\n$");

    private final Socket socket;
    private final InputStream input;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** A client that has logged in. */
    static RawClient loggedIn(int port) throws IOException {
        var client = new RawClient(port);
        client.send("in LOGIN max@example.com geheim");
        client.answerTo("in");
        return client;
    }

    /** Sends a line. */
    void send(String line) throws IOException {
        send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends octets; those for a connection that has ended are nobody's loss. */
    void send(byte[] octets) throws IOException {
        try {
            socket.getOutputStream().write(octets);
        } catch (SocketException _) {
            // The answer says why.
        }
    }

    /** The next line without its CRLF, one character an octet; null at the end. */
    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        try {
            for (int c = input.read(); c != '\n'; c = input.read()) {
                if (c < 0) {
                    return null;
                }
                line.write(c);
            }
        } catch (SocketException _) {
            return null;
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** The next response with its literals and its line end, one character an octet. */
    String response() throws IOException {
        var response = new StringBuilder();
        while (true) {
            var line = new ByteArrayOutputStream();
            int c;
            do {
                c = input.read();
                if (c < 0) {
                    throw new IOException("the connection ends within: " + response);
                }
                line.write(c);
            } while (c != '\n');
            String text = line.toString(StandardCharsets.ISO_8859_1);
            response.append(text);
            Matcher announced = LITERAL.matcher(text);
            if (!announced.find()) {
                return response.toString();
            }
            byte[] octets = input.readNBytes(Integer.parseInt(announced.group(1)));
            response.append(new String(octets, StandardCharsets.ISO_8859_1));
        }
    }

    /** The line that ends a command: the tagged one, or the one that ends or refuses everything; null at the end. */
    String answerTo(String tag) throws IOException {
        String line = line();
        while (line != null && !line.startsWith(tag + " ") && !line.startsWith("* BAD") && !line.startsWith("* BYE")) {
            line = line();
        }
        return line;
    }

    /** Says that nothing more comes, and reads until the server has ended the connection. */
    void untilEnd() throws IOException {
        try {
            socket.shutdownOutput();
        } catch (SocketException _) {
            // It has ended already.
        }
        while (line() != null) {
            // What is said to garbage is not of interest here.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
