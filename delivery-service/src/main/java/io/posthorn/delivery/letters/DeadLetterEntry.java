package io.posthorn.delivery.letters;

import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter without its message.
 *
 * @param failedAt when the letter was written
 * @param queueId of the message, empty if the record does not tell
 * @param reason a sentence for the operator
 * @param octets of the record
 * @param spooledKey where the body lies, if it is in the bucket
 * @param retriedAt when it was put back into the log; empty: it is open
 */
public record DeadLetterEntry(
        DeadLetterId id,
        Instant failedAt,
        String queueId,
        String reason,
        long octets,
        Optional<String> spooledKey,
        Optional<Instant> retriedAt) {

    /** Whether nobody has had it tried again. */
    public boolean open() {
        return retriedAt.isEmpty();
    }
}
