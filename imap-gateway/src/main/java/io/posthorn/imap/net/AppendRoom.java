package io.posthorn.imap.net;

import java.util.concurrent.atomic.AtomicLong;

/** Room for messages that clients are appending, shared by all connections of a process. */
public final class AppendRoom {
    private final long octets;
    private final AtomicLong free;

    /** @param octets the most that are held at a time */
    public AppendRoom(long octets) {
        this.octets = octets;
        this.free = new AtomicLong(octets);
    }

    /** How many octets are taken. */
    public long used() {
        return octets - free.get();
    }

    /** Takes room, if there is enough. */
    boolean take(long octets) {
        long before = free.getAndUpdate(now -> now >= octets ? now - octets : now);
        return before >= octets;
    }

    void giveBack(long octets) {
        free.addAndGet(octets);
    }
}
