package io.posthorn.bench.client;

import io.posthorn.bench.BenchFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A POP3 client that sends one command at a time. What is not OK is a failure. */
public final class Pop3Connection implements Closeable {
    private final Wire wire;

    private Pop3Connection(Wire wire) {
        this.wire = wire;
    }

    /** Connects and logs in with USER and PASS. */
    public static Pop3Connection open(InetSocketAddress address, String user, String password) throws IOException {
        var connection = new Pop3Connection(Wire.connect(address));
        try {
            connection.expectOk();
            connection.command("USER " + user);
            connection.command("PASS " + password);
            return connection;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The number of messages, by STAT. */
    public int messages() throws IOException {
        command("STAT");
        return Integer.parseInt(wire.line().split(" ", -1)[1]);
    }

    /** Retrieves a message, counted from 1; returns its octets as they came. */
    public long retrieve(int message) throws IOException {
        command("RETR " + message);
        long octets = 0;
        while (true) {
            wire.readLine();
            if (wire.lineLength() == 1 && wire.at(0) == '.') {
                return octets;
            }
            octets += wire.lineLength() + 2;
        }
    }

    /** Leaves the session; nothing is deleted. */
    public void quit() throws IOException {
        command("QUIT");
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private void command(String command) throws IOException {
        wire.send(command + "\r\n");
        expectOk();
    }

    private void expectOk() throws IOException {
        wire.readLine();
        if (wire.lineLength() < 3 || wire.at(0) != '+') {
            throw new BenchFailure("POP3: +OK was expected, and this came: " + wire.line());
        }
    }
}
