package io.posthorn.smtp.command;

import io.posthorn.smtp.port.Spool;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes a receiver for every message. Together they stay within the budget and the buffers, whatever the clients do.
 *
 * @param inlineOctets the largest message that stays in the heap
 * @param budget of the messages in the heap
 * @param buffers of the larger ones, and of those that find no room in the heap
 */
public record BodyReceivers(
        long inlineOctets, OctetBudget budget, PartBuffers buffers, Spool spool, InstantSource clock) {

    /** A receiver for the next message; empty if so many wait for room that it has no prospect. */
    public Optional<BodyReceiver> open() {
        return buffers.crowded() ? Optional.empty() : Optional.of(new SpoolingBodyReceiver(this));
    }
}
