package io.posthorn.delivery.outbound;

import io.posthorn.delivery.deliver.OutboundCopy;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.RemoteTarget;
import io.posthorn.objects.ObjectKeys;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands messages for other systems to the queue, each recipient once: the object is durable first, then one transaction
 * writes the rows. Whatever crashes in between, the next attempt writes the same, or finds it done.
 */
public final class OutboundRelay {
    private final QueueIntake queue;
    private final OutboundCopy copies;
    private final Retry retry;

    public OutboundRelay(QueueIntake queue, OutboundCopy copies, Retry retry) {
        this.queue = queue;
        this.copies = copies;
        this.retry = retry;
    }

    /**
     * Queues a message, however long the queue or the bucket are away.
     *
     * @return why it cannot be sent, if its body is gone
     */
    public Optional<String> relay(AcceptedMail mail, List<RemoteTarget> targets, Waiting waiting)
            throws CalledOffException, InterruptedException {
        List<NewRecipient> all =
                targets.stream().map(target -> recipient(mail, target)).toList();
        List<String> ids = all.stream().map(NewRecipient::id).toList();
        Set<String> known = retry.untilDone("queue", waiting, () -> queue.known(ids));
        List<NewRecipient> fresh = all.stream()
                .filter(recipient -> !known.contains(recipient.id()))
                .toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        String key = ObjectKeys.queue(mail.queueId());
        return switch (copies.store(mail, key, waiting)) {
            case OutboundCopy.Result.Gone(String reason) -> Optional.of(reason);
            case OutboundCopy.Result.Stored(long octets) -> {
                var message = new QueuedMessage(
                        mail.queueId(), key, octets, mail.reversePath(), mail.options(), mail.acceptedAt());
                boolean _ = retry.untilDone("queue", waiting, () -> {
                    queue.enqueue(message, fresh);
                    return true;
                });
                yield Optional.empty();
            }
        };
    }

    private static NewRecipient recipient(AcceptedMail mail, RemoteTarget target) {
        return new NewRecipient(
                NewRecipient.id(mail.queueId(), target.address()),
                target.address(),
                target.reversePath(),
                target.recipients().getFirst());
    }
}
