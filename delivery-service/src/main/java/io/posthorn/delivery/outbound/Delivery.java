package io.posthorn.delivery.outbound;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * One message for some recipients in one domain, taken for an attempt.
 *
 * @param attempt fences what its gateway reports
 * @param lease how long the attempt is the gateway's
 * @param reversePath the one it travels with
 * @param domain the host part of every recipient
 * @param attemptsBefore the attempts before this one
 */
public record Delivery(
        UUID attempt,
        Duration lease,
        QueuedMessage message,
        ReversePath reversePath,
        String domain,
        List<To> recipients,
        int attemptsBefore) {

    /** Copies the list. */
    public Delivery {
        recipients = List.copyOf(recipients);
    }

    /**
     * A recipient.
     *
     * @param id its name in the queue
     * @param address where to
     * @param asked the recipient as the client wrote it
     */
    public record To(String id, EmailAddress address, Recipient asked) {}
}
