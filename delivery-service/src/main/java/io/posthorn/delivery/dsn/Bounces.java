package io.posthorn.delivery.dsn;

import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.delivery.dsn.DsnCause.Fate;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.mail.MailBody;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.Undeliverable;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decides what senders hear of what became of their mail here, once: the id of a DSN follows from the message and what is
 * told.
 */
public final class Bounces {
    private static final String DELIVERED = "2.1.5";

    private final DsnOutbox outbox;
    private final ObjectStore objects;
    private final Retry retry;
    private final int mostOctets;

    /** @param mostOctets of an original that is returned whole, and of a header */
    public Bounces(DsnOutbox outbox, ObjectStore objects, Retry retry, int mostOctets) {
        this.outbox = outbox;
        this.objects = objects;
        this.retry = retry;
        this.mostOctets = mostOctets;
    }

    /** Tells of recipients that cannot be reached; gives how many are told of. */
    public int undeliverable(AcceptedMail mail, List<Undeliverable> recipients, Waiting waiting)
            throws CalledOffException, InterruptedException {
        List<Fate> fates = recipients.stream()
                .filter(it -> wants(mail, it.recipient(), Kind.FAILED))
                .map(it -> fate(it.recipient(), it.status(), it.reason()))
                .toList();
        tell(mail, Kind.FAILED, fates, waiting);
        return fates.size();
    }

    /** Tells of recipients whose copies are in their mailboxes, as far as their senders asked for that. */
    public void delivered(AcceptedMail mail, Collection<Recipient> recipients, Waiting waiting)
            throws CalledOffException, InterruptedException {
        List<Fate> fates = recipients.stream()
                .filter(it -> wants(mail, it, Kind.DELIVERED))
                .map(it -> fate(it, DELIVERED, "delivered to its mailbox"))
                .toList();
        tell(mail, Kind.DELIVERED, fates, waiting);
    }

    private void tell(AcceptedMail mail, Kind kind, List<Fate> fates, Waiting waiting)
            throws CalledOffException, InterruptedException {
        if (fates.isEmpty() || !(mail.reversePath() instanceof ReversePath.Address(EmailAddress to))) {
            return;
        }
        var at = mail.queueId().time();
        var cause = new DsnCause(
                DsnIds.of(at, mail.queueId(), kind, "here"),
                at,
                kind,
                mail.queueId(),
                mail.acceptedAt(),
                to,
                mail.options(),
                new ArrayList<>(fates));
        Optional<byte[]> original = Optional.of(retry.untilDone("bucket", waiting, () -> beginning(mail)));
        boolean _ = retry.untilDone("queue", waiting, () -> {
            outbox.add(cause, original);
            return true;
        });
    }

    /** A message that is returned whole is given whole if it is small enough, and then one octet more is not there. */
    private byte[] beginning(AcceptedMail mail) {
        int most = mail.options().dsnReturn().equals(Optional.of(DsnReturn.FULL)) ? mostOctets + 1 : mostOctets;
        return switch (mail.body()) {
            case MailBody.Inline(var content) ->
                content.substring(0, Math.min(content.size(), most)).toByteArray();
            case MailBody.Spooled(String key, long octets) -> range(key, (int) Math.min(octets, most));
        };
    }

    private byte[] range(String key, int octets) {
        try {
            return objects.getRange(key, 0, octets);
        } catch (ObjectNotFound _) {
            return new byte[0];
        }
    }

    private static boolean wants(AcceptedMail mail, Recipient recipient, Kind kind) {
        return DsnPolicy.wants(mail.reversePath(), recipient.notifyOn(), kind);
    }

    private static Fate fate(Recipient recipient, String status, String words) {
        return new Fate(
                recipient.address(),
                recipient,
                status,
                words,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
