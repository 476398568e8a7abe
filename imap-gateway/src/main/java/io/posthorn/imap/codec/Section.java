package io.posthorn.imap.codec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands between the brackets of BODY[…] (RFC 9051 section 6.4.5.1).
 *
 * @param part the part number, {@code 1.2.3}; empty for the message itself
 * @param text which octets of the part
 */
public record Section(List<Integer> part, SectionText text) {
    /** {@code BODY[]}: the whole message. */
    public static final Section WHOLE = new Section(List.of(), new SectionText.Everything());

    public static final Section HEADER = new Section(List.of(), new SectionText.Header());
    public static final Section TEXT = new Section(List.of(), new SectionText.Text());

    /** The section as responses repeat it, without brackets. */
    public String wire() {
        String number = number(part);
        String words = text.wire();
        return number + (number.isEmpty() || words.isEmpty() ? "" : ".") + words;
    }

    /** A part number as it is written. */
    static String number(List<Integer> part) {
        return part.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
