package io.posthorn.delivery.dsn;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.TransportOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a DSN is written: what became of some recipients of one message.
 *
 * @param id the queue id of the DSN, derived from what it tells, so that it is one message however often it is written
 * @param at when that happened, which is the date of the DSN
 * @param original the message it is about
 * @param acceptedAt when that was accepted
 * @param to the sender of that message
 * @param options what that sender asked for: RET and ENVID among it
 * @param recipients at least one
 */
public record DsnCause(
        QueueId id,
        Instant at,
        Kind kind,
        QueueId original,
        Instant acceptedAt,
        EmailAddress to,
        TransportOptions options,
        List<Fate> recipients) {

    /** Copies the list. */
    public DsnCause {
        recipients = List.copyOf(recipients);
    }

    /** What is told (RFC 3464 section 2.3.3). */
    public enum Kind {
        FAILED,
        DELAYED,
        /** Handed to a system that tells nothing more. */
        RELAYED,
        DELIVERED
    }

    /**
     * What became of a recipient.
     *
     * @param address where the message went, which may be another address than the sender wrote
     * @param asked the recipient as the sender wrote it
     * @param status the enhanced status code (RFC 3463)
     * @param words what the remote said, else what we have to say: text without line ends
     * @param spoken whether the remote said it
     * @param remoteHost who said it
     * @param lastAttempt when it was tried last
     * @param retryUntil until when it will be tried
     */
    public record Fate(
            EmailAddress address,
            Recipient asked,
            String status,
            String words,
            boolean spoken,
            Optional<String> remoteHost,
            Optional<Instant> lastAttempt,
            Optional<Instant> retryUntil) {}
}
