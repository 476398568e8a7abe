package io.posthorn.delivery.deliver;

import io.posthorn.delivery.deliver.LocalOutcome.Refused;
import io.posthorn.delivery.deliver.LocalOutcome.Repeated;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.LocalTarget;
import io.posthorn.delivery.route.Undeliverable;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.message.MessageMetadata;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Puts one account's copy of a message into its INBOX exactly once: the object is durable first, then one transaction
 * writes the rows together with the effect's id. Whatever crashes in between, the next attempt writes the same object
 * under the same key, or finds the effect done.
 */
public final class LocalDelivery {
    /** The sweep of unreferenced objects spares what is younger than two days: well within that, write it anew. */
    private static final Duration OBJECT_STAYS_FRESH = Duration.ofHours(1);

    private final BodySource bodies;
    private final DeliveryBatcher index;
    private final OctetBudget memory;
    private final Retry retry;
    private final InstantSource clock;
    private final Spans spans;

    /** @param mostWholeOctets the largest spooled body that is held whole; the bucket composes the copies of larger ones */
    public LocalDelivery(
            ObjectStore objects,
            DeliveryBatcher index,
            OctetBudget memory,
            long mostWholeOctets,
            Retry retry,
            InstantSource clock,
            Spans spans) {
        this.bodies = new BodySource(objects, mostWholeOctets);
        this.index = index;
        this.memory = memory;
        this.retry = retry;
        this.clock = clock;
        this.spans = spans;
    }

    /**
     * Delivers the copy, however long bucket or index are away.
     *
     * @throws CalledOffException if another process has the message by now
     * @throws InterruptedException if the service stops
     */
    public LocalOutcome deliver(AcceptedMail mail, LocalTarget target, Waiting waiting)
            throws CalledOffException, InterruptedException {
        EffectId effect = EffectId.copy(mail.queueId(), target.account());
        if (retry.untilDone("index", waiting, () -> index.done(effect))) {
            return new Repeated();
        }
        if (target.overQuota()) {
            return new Refused(new Undeliverable(
                    target.recipients().getFirst(), Undeliverable.MAILBOX_FULL, "the mailbox is full"));
        }
        byte[] fields = MailboxCopy.traceFields(mail, target);
        try (var _ = memory.hold(bodies.memory(mail.body(), fields))) {
            return switch (retry.untilDone("bucket", waiting, () -> bodies.read(mail.body(), fields))) {
                case BodySource.Reading.Gone(String reason) -> refused(target, reason);
                case BodySource.Reading.Copy(CopyContent copy) -> write(effect, target, copy, waiting);
            };
        }
    }

    private LocalOutcome write(EffectId effect, LocalTarget target, CopyContent copy, Waiting waiting)
            throws CalledOffException, InterruptedException {
        String key = ObjectKeys.message(target.account(), effect.queueId(), copy.octets());
        var object = new FreshObject(key, copy);
        Optional<String> gone =
                spans.step("object put", effect.queueId(), () -> retry.untilDone("bucket", waiting, object::put));
        if (gone.isPresent()) {
            return refused(target, gone.get());
        }
        MessageMetadata metadata = retry.untilDone("bucket", waiting, copy::analyse);
        var delivery = Delivery.toInbox(effect, key, metadata);
        DeliveryResult result = spans.step(
                "index commit",
                effect.queueId(),
                () -> retry.untilDone("index", waiting, () -> {
                    object.refresh();
                    return index.deliver(delivery);
                }));
        return switch (result) {
            case DeliveryResult.Delivered(EffectId _, List<Placement> placements) ->
                new LocalOutcome.Delivered(clock.instant(), placements);
            case DeliveryResult.AlreadyDone _ -> new Repeated();
            case DeliveryResult.Failed(EffectId _, String reason) -> refused(target, reason);
        };
    }

    private static Refused refused(LocalTarget target, String reason) {
        return new Refused(new Undeliverable(target.recipients().getFirst(), Undeliverable.MESSAGE, reason));
    }

    /** The object of a copy, and when it was last written. */
    private final class FreshObject {
        private final String key;
        private final CopyContent content;
        private Instant writtenAt;

        FreshObject(String key, CopyContent content) {
            this.key = key;
            this.content = content;
        }

        /** Writes it; what is missing for it is told. */
        Optional<String> put() {
            Instant before = clock.instant();
            try {
                content.store(key);
            } catch (ObjectNotFound e) {
                return Optional.of(BodySource.missing(e.key()));
            }
            writtenAt = before;
            return Optional.empty();
        }

        /** A row must not point to an object that a sweep may have seen unreferenced for long. */
        void refresh() {
            if (writtenAt.plus(OBJECT_STAYS_FRESH).isBefore(clock.instant())) {
                Optional<String> _ = put();
            }
        }
    }
}
