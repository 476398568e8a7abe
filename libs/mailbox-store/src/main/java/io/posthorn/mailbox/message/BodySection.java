package io.posthorn.mailbox.message;

import java.util.List;

/**
 * A part of a message that is a range of its octets (RFC 9051 section 6.4.5.1): {@code BODY[1.2.HEADER]}.
 *
 * @param path the part numbers, from 1; empty for the message itself
 */
public record BodySection(List<Integer> path, Content content) {
    /** What of the part is meant. */
    public enum Content {
        /** The whole message, or the content of a part without its header. */
        ALL,
        /** The header of the message or of an embedded message, with the blank line. */
        HEADER,
        /** The body of the message or of an embedded message. */
        TEXT,
        /** The MIME header of a part, with the blank line. */
        MIME
    }

    /** {@code BODY[]}. */
    public static final BodySection WHOLE = new BodySection(List.of(), Content.ALL);
    /** {@code BODY[HEADER]}. */
    public static final BodySection HEADER = new BodySection(List.of(), Content.HEADER);
    /** {@code BODY[TEXT]}. */
    public static final BodySection TEXT = new BodySection(List.of(), Content.TEXT);

    public BodySection {
        path = List.copyOf(path);
    }
}
