package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.Permission;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import io.posthorn.smtp.outbound.session.LastWord;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Our hold on one attempt. Whoever lost it must not end the message: somebody else may be sending it.
 *
 * <p>The queue's agreement is counted from the moment when it was asked for, on a clock that goes on while this process
 * is stopped, and half of it is left for the remote's answer to the end of the message.
 */
final class Lease implements LastWord {
    private final String attemptId;
    private final Duration duration;
    private final OutboundQueue queue;
    private final LongSupplier nanoTime;
    private volatile boolean lost;
    private long usableUntil;

    Lease(String attemptId, Duration duration, OutboundQueue queue, LongSupplier nanoTime) {
        this.attemptId = attemptId;
        this.duration = duration;
        this.queue = queue;
        this.nanoTime = nanoTime;
    }

    String attemptId() {
        return attemptId;
    }

    Duration duration() {
        return duration;
    }

    /** The queue gave the attempt to somebody else. */
    void lose() {
        lost = true;
    }

    @Override
    public boolean granted() {
        long askedAt = nanoTime.getAsLong();
        try {
            return !lost
                    && switch (queue.begin(attemptId)) {
                        case Permission.Granted(Duration agreed) -> {
                            usableUntil = askedAt + agreed.dividedBy(2).toNanos();
                            yield true;
                        }
                        case Permission.Refused _ -> false;
                    };
        } catch (QueueUnavailable _) {
            return false;
        }
    }

    @Override
    public boolean stillTrue() {
        return !lost && nanoTime.getAsLong() - usableUntil < 0;
    }
}
