package io.posthorn.mailbox;

import java.util.List;

/** What became of one delivery. */
public sealed interface DeliveryResult {
    /** The delivery. */
    EffectId effect();

    /** The message is in the mailboxes. */
    record Delivered(EffectId effect, List<Placement> placements) implements DeliveryResult {}

    /** It was delivered before; nothing was done now. */
    record AlreadyDone(EffectId effect) implements DeliveryResult {}

    /** The message itself makes it impossible; nothing was done, and repeating it will not help. */
    record Failed(EffectId effect, String reason) implements DeliveryResult {}

    /** Where a message now stands: what a mailbox event tells. */
    record Placement(MailboxId mailbox, Uid uid, ModSeq modSeq) {}
}
