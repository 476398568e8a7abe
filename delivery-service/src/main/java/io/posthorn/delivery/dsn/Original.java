package io.posthorn.delivery.dsn;

import java.nio.charset.StandardCharsets;

/**
 * What a DSN returns of the message it is about.
 *
 * @param octets in lines that end with CRLF, none of them longer than a line may be
 * @param message whether it is all of the message; else it is its header
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Original(byte[] octets, boolean message) {
    // RFC 5322 section 2.1.1
    private static final int LONGEST_LINE = 998;
    private static final String END_OF_HEADER = "\r\n\r\n";

    /** All of a message; its header only if it has octets that cannot be returned as they are. */
    public static Original whole(byte[] octets) {
        return isText(octets) ? new Original(octets, true) : header(octets, octets.length);
    }

    /**
     * The header that a message begins with.
     *
     * @param beginning of the message
     * @param mostOctets of the header; it is cut behind a line
     */
    public static Original header(byte[] beginning, int mostOctets) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEADER);
        String header = end < 0 ? text : text.substring(0, end + 2);
        if (header.length() > mostOctets || end < 0) {
            int lastLine = header.lastIndexOf("\r\n", Math.min(header.length(), mostOctets) - 2);
            header = header.substring(0, lastLine < 0 ? 0 : lastLine + 2);
        }
        byte[] octets = header.getBytes(StandardCharsets.ISO_8859_1);
        return new Original(isText(octets) ? octets : sanitized(header), false);
    }

    private static boolean isText(byte[] octets) {
        int line = 0;
        for (int i = 0; i < octets.length; i++) {
            boolean end = octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
            if (end) {
                i++;
                line = 0;
            } else if (octets[i] == 0 || octets[i] == '\r' || octets[i] == '\n' || ++line > LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }

    /** Lines that are too long are cut, what may not stand in a line becomes a question mark. */
    private static byte[] sanitized(String header) {
        var text = new StringBuilder();
        for (String line : header.split("\r\n")) {
            String shown =
                    line.substring(0, Math.min(line.length(), LONGEST_LINE)).replaceAll("[\0\r\n]", "?");
            text.append(shown).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
