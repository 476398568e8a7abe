package io.posthorn.delivery.deliver;

import io.posthorn.delivery.route.Undeliverable;

/** What became of one account's copy. */
public sealed interface LocalOutcome {

    /** The copy is in the mailbox since now. */
    record Delivered() implements LocalOutcome {}

    /** It was there before: the record was read again. */
    record Repeated() implements LocalOutcome {}

    /** The message itself makes it impossible. */
    record Refused(Undeliverable undeliverable) implements LocalOutcome {}
}
