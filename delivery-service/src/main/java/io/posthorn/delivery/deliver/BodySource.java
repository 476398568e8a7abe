package io.posthorn.delivery.deliver;

import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.mail.MailBody;
import io.posthorn.delivery.route.LocalTarget;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;

/** Where copies come from: the record, or the spool in the bucket. */
final class BodySource {
    private final ObjectStore objects;
    private final long mostWholeOctets;

    /** @param mostWholeOctets the largest spooled body that is held whole; at least what the first part of a copy takes */
    BodySource(ObjectStore objects, long mostWholeOctets) {
        this.objects = objects;
        this.mostWholeOctets = mostWholeOctets;
    }

    /** What reading a body gives. */
    sealed interface Reading {
        /** The copy that is made with it. */
        record Copy(CopyContent content) implements Reading {}

        /** It is gone for good: the bucket is consistent, and a body is spooled before its record is written. */
        record Gone(String reason) implements Reading {}
    }

    /** The memory that a copy takes. */
    long memory(AcceptedMail mail, LocalTarget target) {
        return isComposed(mail.body()) ? ComposedContent.MEMORY_OCTETS : 2 * MailboxCopy.octets(mail, target);
    }

    /** Reads a body for a recipient's copy; throws what the bucket throws when it is away. */
    Reading read(AcceptedMail mail, LocalTarget target) {
        return switch (mail.body()) {
            case MailBody.Inline(var content) -> whole(mail, target, content.toByteArray());
            case MailBody.Spooled spooled -> readSpooled(mail, target, spooled);
        };
    }

    /** What a missing body means. */
    static String missing(String key) {
        return "the spooled body " + key + " is missing";
    }

    private boolean isComposed(MailBody body) {
        return body instanceof MailBody.Spooled && body.octets() > mostWholeOctets;
    }

    private Reading readSpooled(AcceptedMail mail, LocalTarget target, MailBody.Spooled body) {
        try {
            return isComposed(body) ? composed(mail, target, body) : whole(mail, target, body);
        } catch (ObjectNotFound _) {
            return new Reading.Gone(missing(body.key()));
        }
    }

    private Reading composed(AcceptedMail mail, LocalTarget target, MailBody.Spooled body) {
        long size = objects.stat(body.key()).size();
        byte[] fields = MailboxCopy.traceFields(mail, target);
        return size == body.octets()
                ? new Reading.Copy(new ComposedContent(objects, fields, body.key(), size))
                : wrongSize(body, size);
    }

    private Reading whole(AcceptedMail mail, LocalTarget target, MailBody.Spooled body) {
        byte[] content = objects.get(body.key());
        return content.length == body.octets() ? whole(mail, target, content) : wrongSize(body, content.length);
    }

    private Reading whole(AcceptedMail mail, LocalTarget target, byte[] body) {
        return new Reading.Copy(new WholeContent(objects, MailboxCopy.compose(mail, target, body)));
    }

    private static Reading wrongSize(MailBody.Spooled body, long size) {
        return new Reading.Gone("the spooled body " + body.key() + " has " + size + " octets, not " + body.octets());
    }
}
