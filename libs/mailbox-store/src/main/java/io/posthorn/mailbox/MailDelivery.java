package io.posthorn.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts messages into mailboxes, each exactly once. Calls block; they throw {@link MailboxStoreUnavailable} when the index
 * is at fault, after which the whole call may be repeated.
 */
public interface MailDelivery {

    /**
     * Delivers the messages, with as few transactions as their mailboxes allow. Mail of one mailbox gets ascending UIDs
     * in the order of the list, unless another mailbox of a message was busy.
     *
     * @return one result for each delivery, in their order
     */
    List<DeliveryResult> deliver(List<Delivery> deliveries);

    /**
     * Delivers those of the messages whose mailboxes nobody else holds, and waits for no mailbox: who is busy holds
     * nobody else up.
     *
     * @return one result for each delivery, in their order; empty for those to offer again
     */
    List<Optional<DeliveryResult>> deliverFree(List<Delivery> deliveries);

    /** Delivers one message. */
    default DeliveryResult deliver(Delivery delivery) {
        return deliver(List.of(delivery)).getFirst();
    }

    /** Those of the effects that were had already: their objects need not be written again. */
    Set<EffectId> done(Collection<EffectId> effects);
}
