package io.posthorn.delivery.deliver;

import java.util.concurrent.Semaphore;

/** The memory for copies that are being written, shared by all deliveries. First come, first served. */
public final class OctetBudget {
    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    /** @param octets the total, at least 1024; a copy larger than all of it waits until it is alone */
    public OctetBudget(long octets) {
        if (octets < UNIT) {
            throw new IllegalArgumentException("a budget has at least " + UNIT + " octets");
        }
        units = (int) Math.min(octets / UNIT, Integer.MAX_VALUE);
        free = new Semaphore(units, true);
    }

    /** Waits until there is room for so many octets, and holds it until the hold is closed. */
    public Hold hold(long octets) throws InterruptedException {
        int wanted = (int) Math.min(octets / UNIT + 1, units);
        free.acquire(wanted);
        return () -> free.release(wanted);
    }

    /** The total, in whole KiB. */
    public long octets() {
        return (long) units * UNIT;
    }

    /** How much of it is held. */
    public long used() {
        return (long) (units - free.availablePermits()) * UNIT;
    }

    /** Room that somebody has. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
