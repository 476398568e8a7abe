package io.posthorn.delivery.outbound;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The queue of mail to other systems. Times are those of its own clock. Every method throws
 * {@link io.posthorn.delivery.retry.TargetUnavailableException} when it cannot be asked.
 */
public interface OutboundQueue {

    /** Which of these recipients are queued already, or were: their names. */
    Set<String> known(Collection<String> ids);

    /** Queues recipients of a message; those that are known stay as they are. */
    void enqueue(QueuedMessage message, List<NewRecipient> recipients);

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

    /** Takes a result; false: it came too late, and nothing changed. */
    boolean report(AttemptResult result);

    /** Gives attempts whose lease ran out to others; gives how many. */
    int expireLeases();

    /** Waits until something may be due, at most so long. */
    void awaitWork(Duration patience) throws InterruptedException;

    /** A page of what waits, sorted by name. */
    List<QueueEntry> pending(String after, int limit);

    /** What waits under a name: that of a recipient, or of a message. */
    List<QueueEntry> find(String id);

    /** Makes what waits under a name due now; gives how many. */
    int retry(String id);

    /** Keeps what waits under a name back; gives how many. */
    int hold(String id);

    /** Lets go what is held under a name; gives how many. */
    int release(String id);

    /** Removes what waits under a name, without a DSN; gives what it was. What is on its way now stays. */
    List<QueueEntry> drop(String id);
}
