package io.posthorn.imap.codec;

import java.nio.charset.StandardCharsets;

/** Mailbox names on the wire. */
final class MailboxText {
    private MailboxText() {}

    /**
     * The name that octets of a client spell. In modified UTF-7 octets beyond ASCII are read as UTF-8, too: some clients
     * send them unasked.
     *
     * @throws SyntaxException if they spell none
     */
    // mailbox = "INBOX" / astring
    static String decode(byte[] wire, Dialect dialect) {
        return dialect.utf8() ? ClientText.decode(wire) : ModifiedUtf7.decode(wire);
    }

    /** The name as a client reads it; each character is one octet. */
    static String encode(String name, Dialect dialect) {
        if (!dialect.utf8()) {
            return astring(ModifiedUtf7.encode(name));
        }
        return astring(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    // astring = 1*ASTRING-CHAR / string
    private static String astring(String octets) {
        boolean atom = !octets.isEmpty() && octets.chars().allMatch(CommandCursor::isAstringChar);
        return atom ? octets : ResponseEncoder.quoted(octets);
    }
}
