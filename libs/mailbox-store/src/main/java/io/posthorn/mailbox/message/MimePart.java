package io.posthorn.mailbox.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part while its end is being looked for. */
final class MimePart {
    private final HeaderBlock header;
    private final MediaType type;
    private final MessagePart.Kind kind;
    private final byte[] delimiter;
    private final List<MimePart> children = new ArrayList<>();
    private Place bodyEnd;
    private boolean finished;

    private MimePart(HeaderBlock header, MediaType type, MessagePart.Kind kind) {
        this.header = header;
        this.type = type;
        this.kind = kind;
        this.delimiter = type.boundary()
                .map(boundary -> ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1))
                .orElse(new byte[0]);
        this.bodyEnd = header.end();
    }

    /**
     * A part whose header was read.
     *
     * @param otherwise its type if the header has none
     * @param mayNest whether parts inside it are looked for
     */
    static MimePart begin(HeaderBlock header, MediaType otherwise, boolean mayNest) {
        MediaType type = MediaType.of(header.fields(), otherwise);
        boolean nests = type.isMultipart() && type.boundary().isPresent() || type.isMessage();
        if (nests && !mayNest) {
            return new MimePart(header, MediaType.OPAQUE, MessagePart.Kind.LEAF);
        }
        MessagePart.Kind kind = type.isMultipart()
                ? MessagePart.Kind.MULTIPART
                : type.isMessage() ? MessagePart.Kind.EMBEDDED : MessagePart.Kind.LEAF;
        return new MimePart(header, type, kind);
    }

    /** Text without a header of its own. */
    static MimePart text(Place start) {
        return new MimePart(HeaderBlock.none(start), MediaType.TEXT, MessagePart.Kind.LEAF);
    }

    /**
     * Ends the part, after all parts in it. What has a type with parts, but has none, gets one. Where a blank line is
     * at once the end of a header and the line end that belongs to a delimiter, the header keeps it.
     */
    void end(Place place) {
        Place behindChildren = children.isEmpty() ? bodyStart() : children.getLast().bodyEnd;
        bodyEnd = behindChildren.offset() > place.offset() ? behindChildren : place;
        if (kind == MessagePart.Kind.MULTIPART && children.isEmpty()) {
            // BODYSTRUCTURE has no multipart without a part (RFC 9051 section 9, body-type-mpart).
            MimePart all = text(bodyStart());
            all.end(bodyEnd);
            children.add(all);
        }
    }

    /** Its last delimiter came: what follows is the epilogue. */
    void finish() {
        finished = true;
    }

    /** Whether delimiter lines may still begin or end parts of it. */
    boolean isOpenMultipart() {
        return kind == MessagePart.Kind.MULTIPART && !finished && delimiter.length > 0;
    }

    void add(MimePart child) {
        children.add(child);
    }

    /** {@code --} and the boundary. */
    byte[] delimiter() {
        return delimiter;
    }

    HeaderFields header() {
        return header.fields();
    }

    /** What the index keeps of its header. */
    Optional<HeaderFields> listed() {
        return ListedHeaders.of(header);
    }

    MediaType type() {
        return type;
    }

    MessagePart.Kind kind() {
        return kind;
    }

    long bodyOctets() {
        return bodyEnd.offset() - bodyStart().offset();
    }

    /** The lines of its body; a last line without an end counts. */
    long bodyLines() {
        return bodyEnd.linesSince(bodyStart());
    }

    List<MimePart> children() {
        return children;
    }

    /** The offsets of the part and all that is in it. */
    MessagePart structure() {
        return new MessagePart(
                kind,
                header.start().offset(),
                bodyStart().offset(),
                bodyEnd.offset(),
                children.stream().map(MimePart::structure).toList());
    }

    private Place bodyStart() {
        return header.end();
    }
}
