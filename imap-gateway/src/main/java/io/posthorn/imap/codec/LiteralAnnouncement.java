package io.posthorn.imap.codec;

import java.nio.charset.StandardCharsets;

/**
 * A literal announced at the end of a line.
 *
 * @param octets how many octets follow the line
 * @param synchronizing whether the client waits for a continuation before it sends them
 */
record LiteralAnnouncement(long octets, boolean synchronizing) {
    /** The longest announcement with its line end: {@code {18446744073709551615+}} CRLF. */
    static final int MAX_OCTETS = 26;

    private static final int MAX_DIGITS = 18;

    /** The announcement at the end of a line with its CRLF, or null. */
    // literal = "{" number64 ["+"] "}" CRLF *CHAR8
    static LiteralAnnouncement atEndOf(byte[] line) {
        var text = new String(line, StandardCharsets.ISO_8859_1);
        int open = text.lastIndexOf('{');
        if (open < 0 || !text.endsWith("}\r\n")) {
            return null;
        }
        boolean synchronizing = text.charAt(text.length() - 4) != '+';
        String digits = text.substring(open + 1, text.length() - (synchronizing ? 3 : 4));
        if (digits.isEmpty() || digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return new LiteralAnnouncement(Long.parseLong(digits), synchronizing);
    }
}
