package io.posthorn.smtp.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The buffers in which bodies gather before they go to the spool: few and of one size, so that they bound the memory of
 * any number of large messages. Who wants one queues up, fills it, has it stored, and queues up again: all get their
 * turn. A client that does not fill its buffer in time loses it as soon as others wait for one.
 */
public final class PartBuffers {
    private final int most;
    private final int octets;
    private final int mostWaiting;
    private final long patienceMillis;
    private final InstantSource clock;
    private final Deque<byte[]> spare = new ArrayDeque<>();
    private final Deque<Turn> waiting = new ArrayDeque<>();
    /** Those who have a buffer that is not full yet, by the time they got it. */
    private final Deque<Turn> filling = new ArrayDeque<>();

    private int inUse;

    /**
     * @param most how many buffers there are; they come into being when they are first needed
     * @param octets the size of each
     * @param mostWaiting how many may wait for one
     * @param patience how long a buffer may take to be filled while others wait
     */
    public PartBuffers(int most, int octets, int mostWaiting, Duration patience, InstantSource clock) {
        this.most = most;
        this.octets = octets;
        this.mostWaiting = mostWaiting;
        this.patienceMillis = patience.toMillis();
        this.clock = clock;
    }

    /**
     * Queues up for a buffer; empty if too many do already.
     *
     * @param evict takes the buffer away from a client that is too slow; it is called by any thread and may be late
     */
    public synchronized Optional<Turn> queue(Runnable evict) {
        if (waiting.size() >= mostWaiting) {
            return Optional.empty();
        }
        var turn = new Turn(evict);
        waiting.addLast(turn);
        grant();
        return Optional.of(turn);
    }

    /** Whether nobody else may queue up. */
    public synchronized boolean crowded() {
        return waiting.size() >= mostWaiting;
    }

    /** How many wait for a buffer. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** How many have one. */
    public synchronized int inUse() {
        return inUse;
    }

    private void grant() {
        while (inUse < most && !waiting.isEmpty()) {
            inUse++;
            Turn next = waiting.removeFirst();
            next.buffer = spare.isEmpty() ? new byte[octets] : spare.removeFirst();
            next.since = clock.millis();
            filling.addLast(next);
        }
        notifyAll();
    }

    /** Who had the time to fill a buffer and did not; each is named once. */
    private Optional<Turn> overdue() {
        boolean late = !filling.isEmpty() && filling.getFirst().since + patienceMillis <= clock.millis();
        return late ? Optional.of(filling.removeFirst()) : Optional.empty();
    }

    /** Waits with a turn until it is over or granted, or somebody is overdue. */
    private synchronized Optional<Turn> waitWith(Turn turn) throws InterruptedException {
        while (!turn.closed && turn.buffer == null) {
            Optional<Turn> late = overdue();
            if (late.isPresent()) {
                return late;
            }
            // Whoever gives a buffer back wakes all who wait; else only somebody's patience can end.
            long until =
                    filling.isEmpty() ? patienceMillis : filling.getFirst().since + patienceMillis - clock.millis();
            wait(Math.max(1, until));
        }
        return Optional.empty();
    }

    /** A place in the queue, and then a buffer. */
    public final class Turn implements AutoCloseable {
        private final Runnable evict;
        private byte[] buffer;
        private long since;
        private boolean closed;

        private Turn(Runnable evict) {
            this.evict = evict;
        }

        /** Waits for the buffer; empty if the turn was closed meanwhile. */
        public Optional<byte[]> await() throws InterruptedException {
            Optional<Turn> late = waitWith(this);
            while (late.isPresent()) {
                // Without our lock: the other one has a lock of its own.
                late.get().evict.run();
                late = waitWith(this);
            }
            synchronized (PartBuffers.this) {
                return closed ? Optional.empty() : Optional.of(buffer);
            }
        }

        /** The client has done its part: from now on nobody is impatient with it. */
        public void filled() {
            synchronized (PartBuffers.this) {
                filling.remove(this);
            }
        }

        /** Gives the buffer back, or the place in the queue. */
        @Override
        public void close() {
            synchronized (PartBuffers.this) {
                if (closed) {
                    return;
                }
                closed = true;
                waiting.remove(this);
                filling.remove(this);
                if (buffer != null) {
                    spare.addFirst(buffer);
                    inUse--;
                }
                grant();
            }
        }
    }
}
