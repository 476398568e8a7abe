package io.posthorn.delivery.outbound;

import java.util.List;

/**
 * The queue as operators see it. A name is that of a recipient in the queue or the queue id of a message. Throws
 * {@link io.posthorn.delivery.retry.TargetUnavailableException} when it is away.
 */
public interface QueueDesk {

    /** A page of what waits, sorted by name. */
    List<QueueEntry> pending(String after, int limit);

    /** What waits under a name. */
    List<QueueEntry> find(String id);

    /** Makes what waits under a name due now, whatever is thought of its destination; gives how many. */
    int retry(String id);

    /** Keeps what waits under a name back; gives how many. */
    int hold(String id);

    /** Lets go what is held under a name; gives how many. */
    int release(String id);

    /** Removes what waits under a name, without a DSN; gives what it was. What is on its way now stays. */
    List<QueueEntry> drop(String id);
}
