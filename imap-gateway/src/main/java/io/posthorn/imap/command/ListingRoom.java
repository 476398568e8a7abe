package io.posthorn.imap.command;

import java.util.concurrent.atomic.AtomicLong;

/** Room for what is known of messages while they are sorted and threaded, shared by all connections of a process. */
public final class ListingRoom {
    private final long octets;
    private final AtomicLong free;

    /** @param octets the most that is taken at a time */
    public ListingRoom(long octets) {
        this.octets = octets;
        this.free = new AtomicLong(octets);
    }

    /** How many octets are taken. */
    public long used() {
        return octets - free.get();
    }

    /** A share of it for one command. */
    Share share() {
        return new Share();
    }

    /** Thrown when there is no room for all the messages. */
    static final class Exhausted extends RuntimeException {
        private Exhausted() {
            super("too many messages are being sorted", null, false, false);
        }
    }

    /** What one command has taken; closing gives it back. Used by one thread. */
    final class Share implements AutoCloseable {
        private long taken;

        /** @throws Exhausted if there is not so much left */
        void take(long octets) {
            if (free.addAndGet(-octets) < 0) {
                free.addAndGet(octets);
                throw new Exhausted();
            }
            taken += octets;
        }

        @Override
        public void close() {
            free.addAndGet(taken);
            taken = 0;
        }
    }
}
