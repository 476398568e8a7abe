package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import java.time.LocalDate;

/**
 * The name of one effect of one accepted message on one account. Derived, never drawn: a redelivered or replayed record
 * names the same effects, and an effect that was had once is not had again.
 *
 * @param kind lower-case letters; what is done
 * @param account the target
 */
public record EffectId(QueueId queueId, String kind, AccountId account) {
    private static final String COPY = "copy";
    /** Its next day, too, must be one that can be written. */
    private static final LocalDate END = LocalDate.of(9999, 12, 31);

    /** @throws IllegalArgumentException if the queue id's time has no day that can be written */
    public EffectId {
        if (!queueId.day().isBefore(END)) {
            throw new IllegalArgumentException("the time of queue id " + queueId + " lies too far ahead");
        }
    }

    /** The local copy of a message for an account. */
    public static EffectId copy(QueueId queueId, AccountId account) {
        return new EffectId(queueId, COPY, account);
    }

    /** The day (UTC) under which the effect is remembered. */
    public LocalDate day() {
        return queueId.day();
    }

    @Override
    public String toString() {
        return queueId + ":" + kind + ":" + account;
    }
}
