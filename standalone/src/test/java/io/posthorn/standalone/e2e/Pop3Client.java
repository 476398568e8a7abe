package io.posthorn.standalone.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A plain POP3 client of our own (RFC 1939). */
final class Pop3Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LineConnection connection;

    Pop3Client(String endpoint) throws IOException {
        connection = new LineConnection(endpoint, PATIENCE);
        expectOk();
    }

    void login(String address, String password) throws IOException {
        ask("USER " + address);
        ask("PASS " + password);
    }

    /** What the server says to a login that must not succeed. */
    String refusedLogin(String address, String password) throws IOException {
        ask("USER " + address);
        connection.send("PASS " + password);
        return connection.line();
    }

    /** The unique ids of all messages, in order. */
    List<String> uniqueIds() throws IOException {
        ask("UIDL");
        var ids = new ArrayList<String>();
        for (String line = connection.line(); !line.equals("."); line = connection.line()) {
            ids.add(line.split(" ")[1]);
        }
        return ids;
    }

    void delete(int number) throws IOException {
        ask("DELE " + number);
    }

    void quit() throws IOException {
        ask("QUIT");
    }

    /** The octets of a message, as the server counts them. */
    long size(int number) throws IOException {
        return Long.parseLong(ask("LIST " + number).split(" ")[2]);
    }

    /** Reads a message line by line. */
    void retrieve(int number, OutputStream to) throws IOException {
        ask("RETR " + number);
        for (String line = connection.line(); !line.equals("."); line = connection.line()) {
            String content = line.startsWith(".") ? line.substring(1) : line;
            to.write((content + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private String ask(String command) throws IOException {
        connection.send(command);
        return expectOk();
    }

    private String expectOk() throws IOException {
        String reply = connection.line();
        if (!reply.startsWith("+OK")) {
            throw new IOException("expected +OK, got " + reply);
        }
        return reply;
    }
}
