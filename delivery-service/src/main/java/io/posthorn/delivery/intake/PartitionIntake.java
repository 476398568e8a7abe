package io.posthorn.delivery.intake;

import io.posthorn.delivery.retry.Waiting;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One partition for as long as it is assigned to this process. The thread that polls begins records and asks what to
 * commit; the threads that work on records report from wherever they are.
 */
public final class PartitionIntake implements Waiting {
    private final OffsetTracker offsets = new OffsetTracker();
    private final ConcurrentLinkedQueue<Long> finished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean revoked;

    /** Work on a record begins. Polling thread only. */
    public void begun(long offset) {
        offsets.begun(offset);
    }

    /** Nothing is left to do for a record. */
    public void finished(long offset) {
        finished.add(offset);
    }

    /** What may be committed and is not. Polling thread only. */
    public OptionalLong committable() {
        for (Long offset = finished.poll(); offset != null; offset = finished.poll()) {
            offsets.finished(offset);
        }
        return offsets.committable();
    }

    /** The broker has taken the offset. Polling thread only. */
    public void committed(long offset) {
        offsets.committed(offset);
    }

    /** Whether something it needs is away, so that fetching more would only fill the memory. */
    public boolean standsStill() {
        return waiting.get() > 0;
    }

    /** The partition belongs to another process from now on. */
    public void revoke() {
        revoked = true;
    }

    @Override
    public void began(String step) {
        waiting.incrementAndGet();
    }

    @Override
    public void ended() {
        waiting.decrementAndGet();
    }

    @Override
    public boolean calledOff() {
        return revoked;
    }
}
