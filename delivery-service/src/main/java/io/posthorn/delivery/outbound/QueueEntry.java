package io.posthorn.delivery.outbound;

import java.time.Instant;
import java.util.Optional;

/**
 * A recipient that waits, as operators see it.
 *
 * @param sender empty: the null reverse-path
 * @param state due, active, deferred or held
 * @param nextAttempt empty while it is held or on its way
 * @param lastReply empty before the first
 */
public record QueueEntry(
        String id,
        String queueId,
        String sender,
        String recipient,
        String domain,
        String state,
        int attempts,
        Optional<Instant> nextAttempt,
        Optional<String> lastReply) {}
