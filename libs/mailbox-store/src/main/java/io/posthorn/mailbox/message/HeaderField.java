package io.posthorn.mailbox.message;

import java.util.Locale;

/**
 * One field of a header as it stands in the message.
 *
 * @param name as written
 * @param raw the whole field, folded as it came, with its line end; each character is one octet (ISO-8859-1)
 */
public record HeaderField(String name, String raw) {

    /** What stands behind the colon, unfolded and stripped; each character is one octet. */
    public String body() {
        int colon = raw.indexOf(':');
        return unfold(raw.substring(colon + 1)).strip();
    }

    /** The body as people read it: encoded words decoded (RFC 2047), other octets taken as UTF-8 or else as Latin-1. */
    public String text() {
        return HeaderText.decode(body());
    }

    /** The name for comparisons: in lower case. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    // Unfolding removes the line ends (RFC 5322 section 2.2.3). No string of IMAP holds a NUL or a lone CR.
    private static String unfold(String text) {
        return text.replace("\r\n", "").replace("\n", "").replace('\r', ' ').replace("\0", "");
    }
}
