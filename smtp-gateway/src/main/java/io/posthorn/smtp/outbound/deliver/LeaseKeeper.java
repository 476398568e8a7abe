package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of all attempts under way, on one thread, three times in their length. */
final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

    private final OutboundQueue queue;
    private final Map<String, Lease> held = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Thread thread;

    LeaseKeeper(OutboundQueue queue) {
        this.queue = queue;
    }

    void start() {
        thread = Thread.ofVirtual().name("outbound-leases").start(this::keep);
    }

    void stop() {
        thread.interrupt();
    }

    /** From now on it is renewed. */
    void hold(Lease lease) {
        held.put(lease.attemptId(), lease);
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No longer. */
    void release(Lease lease) {
        held.remove(lease.attemptId());
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitTurn();
                renew(List.copyOf(held.keySet()));
            }
        } catch (InterruptedException _) {
            // The end.
        }
    }

    /** Waits a third of the shortest lease; one that comes meanwhile may shorten that. */
    private void awaitTurn() throws InterruptedException {
        long since = System.nanoTime();
        lock.lock();
        try {
            long left = pause() - (System.nanoTime() - since);
            while (left > 0) {
                var _ = changed.awaitNanos(left);
                left = pause() - (System.nanoTime() - since);
            }
        } finally {
            lock.unlock();
        }
    }

    private long pause() {
        return held.values().stream()
                .map(Lease::duration)
                .min(Duration::compareTo)
                .map(shortest -> Math.max(shortest.dividedBy(3).toNanos(), SHORTEST_PAUSE))
                .orElse(TimeUnit.HOURS.toNanos(1));
    }

    private void renew(List<String> attemptIds) {
        if (attemptIds.isEmpty()) {
            return;
        }
        try {
            for (String lost : queue.renew(attemptIds)) {
                Lease lease = held.get(lost);
                if (lease != null) {
                    lease.lose();
                }
            }
        } catch (QueueUnavailable _) {
            // At the next turn. Without the queue's word no message is ended.
        } catch (RuntimeException e) {
            LOG.error("our own fault while renewing", e);
        }
    }
}
