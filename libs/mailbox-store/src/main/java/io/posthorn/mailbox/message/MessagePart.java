package io.posthorn.mailbox.message;

import java.util.List;
import java.util.Optional;

/**
 * A message or one part of it, by the offsets of its octets in the object. Its header, including the blank line, lies
 * between {@code headerStart} and {@code bodyStart}.
 *
 * @param bodyEnd the first offset behind the body; the line end before a boundary belongs to the boundary (RFC 2046
 *     section 5.1.1)
 * @param children the parts of a multipart; for an embedded message that one message; else none
 */
public record MessagePart(Kind kind, long headerStart, long bodyStart, long bodyEnd, List<MessagePart> children) {
    /** How a part is made up. */
    public enum Kind {
        /** Has no parts. */
        LEAF,
        /** Has at least one part. */
        MULTIPART,
        /** A message/rfc822 part: its only child is the embedded message. */
        EMBEDDED
    }

    public MessagePart {
        children = List.copyOf(children);
    }

    /** The octets of the body. */
    public long bodySize() {
        return bodyEnd - bodyStart;
    }

    /**
     * The octets of a section; empty if the message has no such part. Numbers follow RFC 9051 section 6.4.5.1: every
     * message has a part 1, and the parts of an embedded message are numbered below the part that holds it.
     */
    public Optional<OctetRange> locate(BodySection section) {
        if (section.path().isEmpty()) {
            return ofMessage(section.content());
        }
        return descend(section.path()).flatMap(part -> part.ofPart(section.content()));
    }

    /** The part of a number, which follows the rules of {@link #locate}; without a number this message. */
    public Optional<MessagePart> part(List<Integer> path) {
        return descend(path);
    }

    private Optional<OctetRange> ofMessage(BodySection.Content content) {
        return switch (content) {
            case ALL -> Optional.of(OctetRange.between(headerStart, bodyEnd));
            case HEADER -> Optional.of(OctetRange.between(headerStart, bodyStart));
            case TEXT -> Optional.of(OctetRange.between(bodyStart, bodyEnd));
            case MIME -> Optional.empty();
        };
    }

    private Optional<OctetRange> ofPart(BodySection.Content content) {
        return switch (content) {
            case ALL -> Optional.of(OctetRange.between(bodyStart, bodyEnd));
            case MIME -> Optional.of(OctetRange.between(headerStart, bodyStart));
            case HEADER, TEXT -> kind == Kind.EMBEDDED ? children.getFirst().ofMessage(content) : Optional.empty();
        };
    }

    /** Follows part numbers, starting at a message. */
    private Optional<MessagePart> descend(List<Integer> path) {
        MessagePart at = this;
        boolean message = true;
        for (int number : path) {
            MessagePart holder = at.kind == Kind.EMBEDDED && !message ? at.children.getFirst() : at;
            message |= at.kind == Kind.EMBEDDED;
            if (holder.kind == Kind.MULTIPART && number >= 1 && number <= holder.children.size()) {
                at = holder.children.get(number - 1);
            } else if (holder.kind != Kind.MULTIPART && message && number == 1) {
                at = holder;
            } else {
                return Optional.empty();
            }
            message = false;
        }
        return Optional.of(at);
    }
}
