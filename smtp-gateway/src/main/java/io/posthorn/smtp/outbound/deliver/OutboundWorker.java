package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundObserver;
import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes deliveries from the queue for as long as connections are free, and has each sent on a thread of its own. */
public final class OutboundWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundWorker.class);
    private static final int MOST_CLAIMED_AT_ONCE = 32;
    /** How long the dropped ones may take to close their connections. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final OutboundQueue queue;
    private final LeaseKeeper leases;
    private final Courier courier;
    private final Semaphore free;
    private final int connections;
    private final Duration claimWait;
    private final Set<Thread> couriers = ConcurrentHashMap.newKeySet();
    private Thread claiming;
    private volatile boolean draining;

    /**
     * @param claimWait how long the queue may hold a claim for which there is nothing
     * @param nanoTime the clock for leases, such as {@link System#nanoTime()}
     */
    public OutboundWorker(
            OutboundQueue queue,
            Sender sender,
            ConnectionUse use,
            Duration claimWait,
            OutboundObserver observer,
            LongSupplier nanoTime) {
        this.queue = queue;
        this.leases = new LeaseKeeper(queue);
        this.courier = new Courier(queue, sender, leases, use, observer, nanoTime, () -> draining);
        this.connections = use.most();
        this.free = new Semaphore(connections);
        this.claimWait = claimWait;
    }

    /** Begins to claim. */
    public void start() {
        leases.start();
        claiming = Thread.ofVirtual().name("outbound-claims").start(this::claimOn);
    }

    /** How many deliveries or connections are under way; a claim that waits is none. */
    public int busy() {
        return couriers.size();
    }

    /** To be called once. Claims nothing more, and returns when what is under way is done or the time is over; then it is dropped. */
    public void drain(Duration patience) {
        draining = true;
        claiming.interrupt();
        boolean done = false;
        try {
            claiming.join();
            done = free.tryAcquire(connections, patience.toNanos(), TimeUnit.NANOSECONDS);
            if (!done) {
                // Leases run out, and others send what is left.
                couriers.forEach(Thread::interrupt);
                done = free.tryAcquire(connections, FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        leases.stop();
        if (!done) {
            LOG.warn("{} deliveries did not end with the process", busy());
        }
    }

    private void claimOn() {
        var backoff = new Backoff();
        boolean reachable = true;
        try {
            while (!draining) {
                try {
                    claimOnce();
                    if (!reachable) {
                        LOG.info("the queue of outbound mail is back");
                    }
                    reachable = true;
                    backoff.reset();
                } catch (QueueUnavailable e) {
                    if (reachable && !draining) {
                        LOG.warn("the queue of outbound mail is away: {}", e.getMessage());
                    }
                    reachable = false;
                    backoff.pause();
                } catch (RuntimeException e) {
                    LOG.error("our own fault while claiming", e);
                    backoff.pause();
                }
            }
        } catch (InterruptedException _) {
            // The end.
        }
    }

    private void claimOnce() throws InterruptedException, QueueUnavailable {
        free.acquire();
        int wanted = 1;
        while (wanted < MOST_CLAIMED_AT_ONCE && free.tryAcquire()) {
            wanted++;
        }
        List<OutboundDelivery> claimed = List.of();
        try {
            claimed = queue.claim(wanted, claimWait, Optional.empty());
        } finally {
            free.release(wanted - claimed.size());
        }
        claimed.forEach(this::dispatch);
    }

    private void dispatch(OutboundDelivery delivery) {
        Thread thread = Thread.ofVirtual()
                .name("outbound-" + delivery.queueId())
                .unstarted(() -> {
                    try {
                        courier.deliver(delivery);
                    } catch (InterruptedException _) {
                        LOG.info("dropped delivery {} at the end of the process", delivery.queueId());
                    } finally {
                        couriers.remove(Thread.currentThread());
                        free.release();
                    }
                });
        couriers.add(thread);
        thread.start();
    }
}
