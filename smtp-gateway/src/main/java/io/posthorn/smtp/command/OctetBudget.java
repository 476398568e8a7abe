package io.posthorn.smtp.command;

import java.util.concurrent.atomic.AtomicLong;

/** How many octets of messages the process holds at most, over all connections. */
public final class OctetBudget {
    private final AtomicLong left;

    public OctetBudget(long octets) {
        left = new AtomicLong(octets);
    }

    /** Takes octets if there are so many left. */
    public boolean take(long octets) {
        long before;
        do {
            before = left.get();
            if (before < octets) {
                return false;
            }
        } while (!left.compareAndSet(before, before - octets));
        return true;
    }

    /** Gives back what was taken. */
    public void giveBack(long octets) {
        left.addAndGet(octets);
    }

    /** How many octets are left. */
    public long left() {
        return left.get();
    }
}
