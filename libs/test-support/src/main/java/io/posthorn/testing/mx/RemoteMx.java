package io.posthorn.testing.mx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * Somebody else's mail server on a loopback port. Without a script it takes every message; {@link #when} says where it
 * behaves otherwise.
 */
public final class RemoteMx implements AutoCloseable {
    /** Stands for the moment of the greeting in a script. */
    public static final String GREETING = "<greeting>";
    /** Stands for the end of a message. */
    public static final String END = "<end>";
    /** Stands for a chunk that is not the last one. */
    public static final String CHUNK = "<chunk>";

    private final ServerSocket server;
    private final Map<String, Deque<Act>> script = new LinkedHashMap<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<EndedMail> ended = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile List<String> keywords = List.of("PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES");
    private volatile Optional<SSLContext> tls = Optional.empty();
    private volatile boolean implicitTls;
    private volatile long dropAfter = Long.MAX_VALUE;

    /** Listens on a free port. */
    public RemoteMx() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("remote-mx").start(this::accept);
    }

    /** What it offers in its answer to EHLO, besides STARTTLS. */
    public RemoteMx offers(String... offered) {
        keywords = List.of(offered);
        return this;
    }

    /** Offers STARTTLS with this certificate. */
    public RemoteMx startTls(SSLContext context) {
        tls = Optional.of(context);
        return this;
    }

    /** Begins every connection with TLS. */
    public RemoteMx implicitTls(SSLContext context) {
        tls = Optional.of(context);
        implicitTls = true;
        return this;
    }

    /** Closes each connection after so many octets from the client, wherever that is. */
    public RemoteMx dropAfter(long octets) {
        dropAfter = octets;
        return this;
    }

    /**
     * What it does when a command begins with this text, in any case: one act after the other, then the last one again
     * and again. The longest text counts.
     */
    public RemoteMx when(String command, Act... acts) {
        synchronized (script) {
            script.put(command.toUpperCase(Locale.ROOT), new ArrayDeque<>(List.of(acts)));
        }
        return this;
    }

    /** Its port on the loopback address. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections it got. */
    public int connections() {
        return connections.get();
    }

    /** Every command of every connection, without the octets of messages. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Every message whose end it saw, accepted or not. */
    public List<EndedMail> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> keywords() {
        return keywords;
    }

    Optional<SSLContext> tls() {
        return tls;
    }

    boolean beginsWithTls() {
        return implicitTls;
    }

    long octetsUntilDrop() {
        return dropAfter;
    }

    void heard(String line) {
        lines.add(line);
    }

    void saw(EndedMail mail) {
        ended.add(mail);
    }

    /** What the script says about this moment. */
    Optional<Act> act(String moment) {
        String command = moment.toUpperCase(Locale.ROOT);
        synchronized (script) {
            return script.entrySet().stream()
                    .filter(it -> command.startsWith(it.getKey()))
                    .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
                    .map(it -> it.getValue().size() > 1
                            ? it.getValue().remove()
                            : it.getValue().peek());
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new MxConversation(this, client).run();
        } catch (IOException _) {
            // The client has gone, or the script wanted it so.
        } finally {
            open.remove(client);
        }
    }
}
