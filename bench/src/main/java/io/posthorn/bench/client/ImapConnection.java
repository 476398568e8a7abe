package io.posthorn.bench.client;

import io.posthorn.bench.BenchFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;

/** An IMAP client that sends one command at a time. What is not OK is a failure. */
public final class ImapConnection implements Closeable {
    private static final byte[] UNTAGGED = {'*', ' '};
    private static final byte[] CONTINUATION = {'+'};

    private final Wire wire;
    private int commands;

    private ImapConnection(Wire wire) {
        this.wire = wire;
    }

    /** Sees each untagged response. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One untagged response. Of one with literals this is its first line; the rest is passed over.
         *
         * @param response whose line is the response, until the visitor returns
         */
        void visit(Wire response);
    }

    /** Connects and reads the greeting. */
    public static ImapConnection open(InetSocketAddress address) throws IOException {
        return greeted(Wire.connect(address));
    }

    /** Connects with implicit TLS and reads the greeting. */
    public static ImapConnection openTls(InetSocketAddress address, SSLContext trust) throws IOException {
        return greeted(Wire.connectTls(address, trust));
    }

    private static ImapConnection greeted(Wire wire) throws IOException {
        try {
            wire.readLine();
            if (!wire.line().startsWith("* OK")) {
                throw new BenchFailure("IMAP: a greeting was expected, and this came: " + wire.line());
            }
            return new ImapConnection(wire);
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /** Logs in with LOGIN. */
    public ImapConnection login(String user, String password) throws IOException {
        command("LOGIN \"" + user + "\" \"" + password + "\"");
        return this;
    }

    /** Runs a command whose untagged responses nobody needs. */
    public void command(String command) throws IOException {
        command(command, _ -> {});
    }

    /** Runs a command. */
    public void command(String command, Visitor visitor) throws IOException {
        var tag = nextTag();
        wire.send(tag + command + "\r\n");
        await(tag, command, visitor);
    }

    /** Appends a message with a synchronizing literal, as most clients do. */
    public void append(String mailbox, byte[] message) throws IOException {
        var tag = nextTag();
        var command = "APPEND " + mailbox + " {" + message.length + "}";
        wire.send(tag + command + "\r\n");
        awaitContinuation(command);
        var data = new byte[message.length + 2];
        System.arraycopy(message, 0, data, 0, message.length);
        data[message.length] = '\r';
        data[message.length + 1] = '\n';
        wire.send(data);
        await(tag, command, _ -> {});
    }

    /** Begins to idle (RFC 2177); the server has said so when this returns. */
    public void idle() throws IOException {
        wire.send(nextTag() + "IDLE\r\n");
        awaitContinuation("IDLE");
    }

    /** Waits, while idling, until the mailbox has at least so many messages; returns how many it has. */
    public long awaitExists(long least) throws IOException {
        while (true) {
            wire.readLine();
            long exists = exists(wire);
            if (exists >= least) {
                return exists;
            }
        }
    }

    /** The number of messages that {@code * n EXISTS} tells; -1 for another line. */
    public static long exists(Wire response) {
        var line = response.line();
        return line.startsWith("* ") && line.endsWith(" EXISTS")
                ? Long.parseLong(line.substring(2, line.length() - " EXISTS".length()))
                : -1;
    }

    /** How many messages a mailbox has, by STATUS. */
    public long messages(String mailbox) throws IOException {
        long[] messages = {-1};
        command("STATUS " + mailbox + " (MESSAGES)", response -> {
            var line = response.line();
            int at = line.indexOf("(MESSAGES ");
            if (at >= 0) {
                messages[0] = Long.parseLong(line.substring(at + "(MESSAGES ".length(), line.lastIndexOf(')')));
            }
        });
        if (messages[0] < 0) {
            throw new BenchFailure("IMAP: STATUS told no number of messages");
        }
        return messages[0];
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private String nextTag() {
        return "b" + ++commands + " ";
    }

    private void await(String tag, String command, Visitor visitor) throws IOException {
        var tagOctets = tag.getBytes(StandardCharsets.US_ASCII);
        while (true) {
            wire.readLine();
            if (wire.lineStartsWith(UNTAGGED)) {
                visitor.visit(wire);
                passLiterals();
            } else if (wire.lineStartsWith(tagOctets)) {
                if (!wire.line().startsWith("OK", tag.length())) {
                    throw new BenchFailure("IMAP: " + command + " was answered: " + wire.line());
                }
                return;
            } else {
                throw new BenchFailure("IMAP: in the answer to " + command + " was: " + wire.line());
            }
        }
    }

    private void passLiterals() throws IOException {
        for (long literal = wire.literal(); literal >= 0; literal = wire.literal()) {
            wire.skip(literal);
            wire.readLine();
        }
    }

    private void awaitContinuation(String command) throws IOException {
        do {
            wire.readLine();
        } while (wire.lineStartsWith(UNTAGGED));
        if (!wire.lineStartsWith(CONTINUATION)) {
            throw new BenchFailure("IMAP: " + command + " was answered: " + wire.line());
        }
    }
}
