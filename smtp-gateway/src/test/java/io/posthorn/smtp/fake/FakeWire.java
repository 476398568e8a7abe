package io.posthorn.smtp.fake;

import io.posthorn.net.Conversation;
import io.posthorn.net.ConversationFactory;
import io.posthorn.net.Peer;
import io.posthorn.net.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** A connection without a network: everything happens on the caller's thread, work right after the event it is for. */
public final class FakeWire implements Wire {
    private final Peer peer;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private final ArrayDeque<Runnable> timers = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private Conversation conversation;
    private boolean secured;
    private boolean closed;
    private boolean startingTls;
    private boolean paused;
    private boolean holding;

    public FakeWire(String clientAddress, boolean secured) {
        this.peer = new Peer(clientAddress, 40000, "192.0.2.25", 25, clientAddress.startsWith("127."));
        this.secured = secured;
    }

    /** Connects. */
    public void open(ConversationFactory factory) {
        conversation = factory.converse(this);
        conversation.opened();
        settle();
    }

    /** The client sends octets, in pieces of at most the given size. */
    public void receive(byte[] octets, int pieceSize) {
        for (int from = 0; from < octets.length && !closed && !startingTls; from += pieceSize) {
            conversation.received(Arrays.copyOfRange(octets, from, Math.min(octets.length, from + pieceSize)));
            settle();
        }
    }

    /** The client does its part of the handshake. */
    public void handshake() {
        if (!startingTls) {
            throw new AssertionError("the server is not waiting for a handshake");
        }
        startingTls = false;
        secured = true;
        conversation.secured();
        settle();
    }

    public void idle() {
        conversation.idle();
        settle();
    }

    public void drain() {
        conversation.drain();
        settle();
    }

    /** From now on no work comes to its end, as if the client read nothing and the ports hung. */
    public void holdWork() {
        holding = true;
    }

    /** Lets the work come to its end. */
    public void releaseWork() {
        holding = false;
        tasks.addAll(held);
        held.clear();
        settle();
    }

    /** What the server sent since the last call. */
    public String takeSent() {
        String text = sent.toString(StandardCharsets.US_ASCII);
        sent.reset();
        return text;
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean isStartingTls() {
        return startingTls;
    }

    public boolean isPaused() {
        return paused;
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean secured() {
        return secured;
    }

    @Override
    public void send(byte[] octets) {
        if (!closed) {
            sent.writeBytes(octets);
        }
    }

    @Override
    public void sendAndWait(byte[] octets) {
        send(octets);
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
    }

    @Override
    public void startTls() {
        startingTls = true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tasks.add(conversation::closed);
        }
    }

    @Override
    public <T> void runBlocking(Callable<T> work, BiConsumer<T, Throwable> then) {
        (holding ? held : tasks).add(() -> {
            T result;
            try {
                result = work.call();
            } catch (Exception failure) {
                then.accept(null, failure);
                return;
            }
            then.accept(result, null);
        });
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        delays.add(delay);
        timers.add(task);
    }

    /** How long the server wanted to wait, each time since the last call. */
    public List<Duration> takeDelays() {
        var taken = List.copyOf(delays);
        delays.clear();
        return taken;
    }

    /** The time of everything that waits has come. */
    public void elapse() {
        tasks.addAll(timers);
        timers.clear();
        settle();
    }

    @Override
    public void idleTimeout(Duration timeout) {
        // Silence is what a test says it is.
    }

    /** Carries out what is still to be done. */
    public void settle() {
        while (!tasks.isEmpty()) {
            tasks.removeFirst().run();
        }
    }
}
