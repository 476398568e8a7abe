package io.posthorn.delivery.intake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records between poll and end, counted against two limits. A record already fetched is always taken, so that both
 * are exceeded by at most one fetch; beyond them partitions pause. Safe for all threads.
 */
public final class InFlight {
    private final int maxRecords;
    private final long maxOctets;
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicLong octets = new AtomicLong();

    /** @throws IllegalArgumentException unless both limits are positive */
    public InFlight(int maxRecords, long maxOctets) {
        if (maxRecords < 1 || maxOctets < 1) {
            throw new IllegalArgumentException("limits of what is in flight are positive");
        }
        this.maxRecords = maxRecords;
        this.maxOctets = maxOctets;
    }

    /** A record of that many octets was fetched. */
    public void enter(long size) {
        records.incrementAndGet();
        octets.addAndGet(size);
    }

    /** The same record needs no memory any more. */
    public void leave(long size) {
        octets.addAndGet(-size);
        records.decrementAndGet();
    }

    /** Whether nothing more should be fetched. */
    public boolean full() {
        return records.get() >= maxRecords || octets.get() >= maxOctets;
    }

    /** Records in flight. */
    public int records() {
        return records.get();
    }

    /** The limit of octets. */
    public long maxOctets() {
        return maxOctets;
    }

    /** Octets in flight. */
    public long octets() {
        return octets.get();
    }
}
