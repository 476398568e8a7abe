package io.posthorn.delivery.deliver;

import io.posthorn.delivery.mail.MailBody;
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

    /** The memory that a copy takes that begins with these fields. */
    long memory(MailBody body, byte[] fields) {
        return isComposed(body) ? ComposedContent.MEMORY_OCTETS : 2 * (fields.length + body.octets());
    }

    /** Reads a body for a copy that begins with these fields; throws what the bucket throws when it is away. */
    Reading read(MailBody body, byte[] fields) {
        return switch (body) {
            case MailBody.Inline(var content) -> whole(fields, content.toByteArray());
            case MailBody.Spooled spooled -> readSpooled(fields, spooled);
        };
    }

    /** What a missing body means. */
    static String missing(String key) {
        return "the spooled body " + key + " is missing";
    }

    private boolean isComposed(MailBody body) {
        return body instanceof MailBody.Spooled && body.octets() > mostWholeOctets;
    }

    private Reading readSpooled(byte[] fields, MailBody.Spooled body) {
        try {
            return isComposed(body) ? composed(fields, body) : whole(fields, body);
        } catch (ObjectNotFound _) {
            return new Reading.Gone(missing(body.key()));
        }
    }

    private Reading composed(byte[] fields, MailBody.Spooled body) {
        long size = objects.stat(body.key()).size();
        return size == body.octets()
                ? new Reading.Copy(new ComposedContent(objects, fields, body.key(), size))
                : wrongSize(body, size);
    }

    private Reading whole(byte[] fields, MailBody.Spooled body) {
        byte[] content = objects.get(body.key());
        return content.length == body.octets() ? whole(fields, content) : wrongSize(body, content.length);
    }

    private Reading whole(byte[] fields, byte[] body) {
        return new Reading.Copy(new WholeContent(objects, MailboxCopy.compose(fields, body)));
    }

    private static Reading wrongSize(MailBody.Spooled body, long size) {
        return new Reading.Gone("the spooled body " + body.key() + " has " + size + " octets, not " + body.octets());
    }
}
