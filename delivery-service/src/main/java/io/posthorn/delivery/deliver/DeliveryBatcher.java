package io.posthorn.delivery.deliver;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.DeliveryResult.Delivered;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The index as many deliveries use it at the same time: what waits together is looked up together and written together,
 * and each mailbox is announced once for the whole batch.
 */
public final class DeliveryBatcher {
    private final MailDelivery index;
    private final MailboxEvents events;
    private final GroupCommit<EffectId, Boolean> lookups;
    private final GroupCommit<Delivery, DeliveryResult> deliveries;

    /** @param maxBatch the most messages of one transaction */
    public DeliveryBatcher(MailDelivery index, MailboxEvents events, int maxBatch) {
        this.index = index;
        this.events = events;
        this.lookups = new GroupCommit<>(maxBatch, this::lookUp);
        this.deliveries = new GroupCommit<>(maxBatch, this::write);
    }

    /** Whether the effect was had already. Throws what the index throws. */
    public boolean done(EffectId effect) throws InterruptedException {
        return lookups.commit(effect);
    }

    /** Delivers as soon as the mailboxes are free, and wakes who watches. Throws what the index throws. */
    public DeliveryResult deliver(Delivery delivery) throws InterruptedException {
        return deliveries.commit(delivery);
    }

    private List<Optional<Boolean>> lookUp(List<EffectId> effects) {
        Set<EffectId> done = index.done(new HashSet<>(effects));
        return effects.stream().map(done::contains).map(Optional::of).toList();
    }

    private List<Optional<DeliveryResult>> write(List<Delivery> batch) {
        List<Optional<DeliveryResult>> results = index.deliverFree(batch);
        announce(results.stream().flatMap(Optional::stream).toList());
        return results;
    }

    private void announce(List<DeliveryResult> results) {
        var changes = new LinkedHashMap<ChangedMailbox, Change>();
        for (DeliveryResult result : results) {
            if (result instanceof Delivered(EffectId effect, List<Placement> placements)) {
                placements.forEach(placement -> changes.computeIfAbsent(
                                new ChangedMailbox(effect.account(), placement.mailbox()), _ -> new Change())
                        .add(placement.modSeq(), effect.queueId()));
            }
        }
        changes.forEach((mailbox, change) -> events.changed(mailbox.account(), mailbox.id(), change.upTo, change.mail));
    }

    private record ChangedMailbox(AccountId account, MailboxId id) {}

    /** What a batch did to one mailbox. */
    private static final class Change {
        private final List<QueueId> mail = new ArrayList<>();
        private ModSeq upTo;

        void add(ModSeq modSeq, QueueId queueId) {
            upTo = upTo == null || modSeq.compareTo(upTo) > 0 ? modSeq : upTo;
            mail.add(queueId);
        }
    }
}
