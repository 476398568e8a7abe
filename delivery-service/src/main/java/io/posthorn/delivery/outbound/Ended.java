package io.posthorn.delivery.outbound;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an attempt meant for a recipient.
 *
 * @param words what the remote said, or what kept us from hearing it
 * @param nextAttempt when it will be tried again, if it will
 */
public record Ended(
        UUID attempt,
        QueueId queueId,
        EmailAddress address,
        AttemptResult.Outcome outcome,
        String words,
        String remoteHost,
        Optional<Instant> nextAttempt) {}
