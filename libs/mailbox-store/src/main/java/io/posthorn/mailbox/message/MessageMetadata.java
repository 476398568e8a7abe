package io.posthorn.mailbox.message;

import java.util.Collection;
import java.util.Optional;

/**
 * What is computed of a message once, at delivery, and kept in the index.
 *
 * @param size octets of the message
 * @param ascii for clients that did not say that they take UTF-8: nothing beyond ASCII stands in a quoted string
 * @param utf8 for clients that take it; absent where it is the same
 * @param structure where the parts are
 * @param listed the fields of {@link ListedHeaders#NAMES} that the message has; absent if they are too long to keep
 */
public record MessageMetadata(
        long size, WireForms ascii, Optional<WireForms> utf8, MessagePart structure, Optional<HeaderFields> listed) {

    /** The forms for a client. */
    public WireForms forms(boolean takesUtf8) {
        return takesUtf8 ? utf8.orElse(ascii) : ascii;
    }

    /**
     * The fields of {@code HEADER.FIELDS (names)} without reading the object; empty if the index does not know them all.
     */
    public Optional<HeaderFields> headerFields(Collection<String> names) {
        return listed.filter(_ -> ListedHeaders.covers(names)).map(fields -> fields.only(names));
    }
}
