package io.posthorn.delivery.outbound;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The queue of mail to other systems, as gateways see it. Times are those of its own clock. Every method throws
 * {@link io.posthorn.delivery.retry.TargetUnavailableException} when it cannot be asked.
 */
public interface OutboundQueue {

    /**
     * Takes deliveries that are due, no more of a domain than it has slots.
     *
     * @param domain only of this one
     */
    List<Delivery> claim(String gateway, int wanted, Optional<String> domain);

    /** Makes leases fresh, for so long; gives those that are no more. */
    Set<UUID> renew(Collection<UUID> attempts);

    /** The lease for the final dot, if the attempt still is the gateway's. */
    Optional<Duration> begin(UUID attempt);

    /** The lease that {@link #renew} gives. */
    Duration lease();

    /**
     * Takes a result, and decides what it means for each recipient.
     *
     * @return what was decided, nothing new if it is told again; empty: it came too late, and nothing changed
     */
    Optional<List<Ended>> report(AttemptResult result);

    /** Gives attempts whose lease ran out to others; gives how many. */
    int expireLeases();

    /** Waits until something may be due, at most so long. */
    void awaitWork(Duration patience) throws InterruptedException;
}
