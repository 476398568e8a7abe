package io.posthorn.delivery.outbound;

import java.util.List;
import java.util.UUID;

/**
 * What a gateway tells of an attempt.
 *
 * @param destinationFailed the destination itself could not be used
 */
public record AttemptResult(UUID attempt, List<RecipientResult> results, boolean destinationFailed) {

    /** Copies the list. */
    public AttemptResult {
        results = List.copyOf(results);
    }

    /** What became of a recipient. */
    public enum Outcome {
        SENT,
        DEFERRED,
        FAILED
    }

    /**
     * One recipient.
     *
     * @param reply what the remote said, or what kept us from hearing it
     * @param status the enhanced status code (RFC 3463)
     * @param spoken whether the remote itself said it
     * @param remoteHost who; empty: nobody was reached
     * @param dsnPassedOn whether a DSN of success is now the remote's business
     */
    public record RecipientResult(
            String recipientId,
            Outcome outcome,
            String reply,
            String status,
            boolean spoken,
            String remoteHost,
            boolean dsnPassedOn) {}
}
