package io.posthorn.delivery.intake;

import java.time.Instant;

/** Counts what becomes of accepted mail. */
public interface Ledger {

    /** Copies, possibly none, of a message accepted at that time are in their mailboxes since now. */
    void delivered(int copies, Instant acceptedAt);

    /** Copies that were there before. */
    void repeated(int copies);

    /** Recipients whose sender is told that they cannot be reached. */
    void bounced(int recipients);

    /** A message, or a part of its recipients, that became a dead letter. */
    void deadLettered();
}
