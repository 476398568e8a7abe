package io.posthorn.delivery.outbound;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where mail enters the queue. Throws {@link io.posthorn.delivery.retry.TargetUnavailableException} when it is away. */
public interface QueueIntake {

    /** Which of these recipients are queued already, or were: their names. */
    Set<String> known(Collection<String> ids);

    /** Queues recipients of a message; those that are known stay as they are. */
    void enqueue(QueuedMessage message, List<NewRecipient> recipients);
}
