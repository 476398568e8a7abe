package io.posthorn.delivery.deliver;

import io.posthorn.delivery.route.Undeliverable;
import io.posthorn.mailbox.DeliveryResult.Placement;
import java.time.Instant;
import java.util.List;

/** What became of one account's copy. */
public sealed interface LocalOutcome {

    /** The copy is in the mailbox since now. */
    record Delivered(Instant at, List<Placement> placements) implements LocalOutcome {}

    /** It was there before: the record was read again. */
    record Repeated() implements LocalOutcome {}

    /** The message itself makes it impossible. */
    record Refused(Undeliverable undeliverable) implements LocalOutcome {}
}
