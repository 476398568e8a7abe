package io.posthorn.delivery.intake;

/** Counts what becomes of accepted mail. */
public interface Ledger {

    /** Copies that are in their mailboxes since now. */
    void delivered(int copies);

    /** Copies that were there before. */
    void repeated(int copies);

    /** A message, or a part of its recipients, that became a dead letter. */
    void deadLettered();
}
