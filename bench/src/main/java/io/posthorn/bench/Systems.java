package io.posthorn.bench;

import io.posthorn.bench.system.MailSystem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The systems that run for a measurement. They are stopped once, at its end or when the program is told to end. */
final class Systems implements AutoCloseable {
    private final Deque<MailSystem> toStop = new ArrayDeque<>();
    private final List<MailSystem> running = new ArrayList<>();
    private volatile boolean ending;

    Systems() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopQuietly, "stop"));
    }

    synchronized void add(MailSystem system) {
        toStop.push(system);
        running.add(system);
    }

    synchronized List<MailSystem> running() {
        return List.copyOf(running);
    }

    /** Whether the program was told to end. */
    boolean ending() {
        return ending;
    }

    @Override
    public synchronized void close() throws IOException {
        while (!toStop.isEmpty()) {
            toStop.pop().close();
        }
    }

    private void stopQuietly() {
        ending = true;
        try {
            close();
        } catch (IOException | BenchFailure e) {
            System.err.println("A system could not be stopped: " + e.getMessage());
        }
    }
}
