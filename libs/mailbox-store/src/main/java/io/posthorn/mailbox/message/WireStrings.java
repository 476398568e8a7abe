package io.posthorn.mailbox.message;

import io.posthorn.common.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.james.mime4j.codec.EncoderUtil;

/**
 * Octets as IMAP strings (RFC 9051 section 4.3), for clients that know ASCII only or for those that take UTF-8. What it
 * is given and what it gives has one character for each octet.
 */
final class WireStrings {
    static final String NIL = "NIL";

    /** Longer values are cut: they are shown to people, and the message itself has them whole. */
    private static final int MAX_OCTETS = 8 * 1024;

    private final boolean utf8;
    private boolean adapted;

    private WireStrings(boolean utf8) {
        this.utf8 = utf8;
    }

    /** For clients that did not say that they take UTF-8: their quoted strings are ASCII. */
    static WireStrings ascii() {
        return new WireStrings(false);
    }

    /** For clients that take UTF-8 in quoted strings (RFC 9755 section 3). */
    static WireStrings utf8() {
        return new WireStrings(true);
    }

    boolean isUtf8() {
        return utf8;
    }

    /** Whether a client that takes UTF-8 is shown something else than what was written here. */
    boolean adapted() {
        return adapted;
    }

    /** Something is written in another way than for clients that take UTF-8. */
    void adapt() {
        adapted = true;
    }

    /** {@code nstring}: NIL where there is nothing. */
    String orNil(Optional<String> octets) {
        return octets.map(this::of).orElse(NIL);
    }

    /** {@code string}: the octets as they are. */
    String of(String octets) {
        String cut = cut(octets);
        if (HeaderText.isAscii(cut)) {
            return quoted(cut);
        }
        if (utf8 && isUtf8(cut)) {
            return quoted(cut);
        }
        adapt();
        return "{" + cut.length() + "}\r\n" + cut;
    }

    /**
     * A string that people read. In ASCII, what is beyond it becomes encoded words (RFC 2047), which every client
     * understands; raw octets would need a literal of unknown charset.
     */
    String ofText(String octets) {
        String cut = cut(octets);
        if (HeaderText.isAscii(cut)) {
            return quoted(cut);
        }
        if (utf8) {
            byte[] characters = HeaderText.characters(cut).getBytes(StandardCharsets.UTF_8);
            return quoted(new String(characters, StandardCharsets.ISO_8859_1));
        }
        adapt();
        return quoted(EncoderUtil.encodeEncodedWord(HeaderText.decode(cut), EncoderUtil.Usage.TEXT_TOKEN));
    }

    // quoted = DQUOTE *QUOTED-CHAR DQUOTE: no CR, LF or NUL; backslash and quote are escaped
    private static String quoted(String octets) {
        var quoted = new StringBuilder(octets.length() + 2).append('"');
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(c == '\r' || c == '\n' || c == 0 ? ' ' : c);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isUtf8(String octets) {
        return Utf8.decode(octets.getBytes(StandardCharsets.ISO_8859_1)).isPresent();
    }

    /** The beginning; no character of UTF-8 is cut in two. */
    private static String cut(String octets) {
        if (octets.length() <= MAX_OCTETS) {
            return octets;
        }
        int end = MAX_OCTETS;
        while (end > MAX_OCTETS - 3 && (octets.charAt(end) & 0xC0) == 0x80) {
            end--;
        }
        return octets.substring(0, end);
    }
}
