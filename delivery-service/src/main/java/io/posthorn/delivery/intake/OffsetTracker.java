package io.posthorn.delivery.intake;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How far one partition is finished. Records end in any order; the offset to commit stays behind the oldest one that
 * has not, so that a crash repeats records but never skips one. Offsets may have gaps. Not for use by several threads.
 */
public final class OffsetTracker {
    private static final long NONE = -1;

    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long next = NONE;
    /** What the broker knows; at first, where this partition was picked up. */
    private long committed = NONE;

    /**
     * Work on a record began.
     *
     * @throws IllegalStateException unless the offset lies behind all that began before
     */
    public void begun(long offset) {
        if (offset < next) {
            throw new IllegalStateException("offset " + offset + " begins after " + (next - 1));
        }
        if (next == NONE) {
            committed = offset;
        }
        unfinished.add(offset);
        next = offset + 1;
    }

    /**
     * Nothing is left to do for a record.
     *
     * @throws IllegalStateException unless it began and had not finished
     */
    public void finished(long offset) {
        if (!unfinished.remove(offset)) {
            throw new IllegalStateException("offset " + offset + " is not in flight");
        }
    }

    /** The offset to commit, that of the next record a successor has to read; empty if it is committed already. */
    public OptionalLong committable() {
        long offset = unfinished.isEmpty() ? next : unfinished.first();
        return offset > committed ? OptionalLong.of(offset) : OptionalLong.empty();
    }

    /** The broker has taken this offset. */
    public void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /** How many records began and have not finished. */
    public int inFlight() {
        return unfinished.size();
    }
}
