package io.posthorn.pop3.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message as the body of a multi-line answer (RFC 1939 section 3), chunk by chunk. A dot behind a bare LF is stuffed,
 * too: many clients end lines there, and none of them may take a line of the message for the end of the answer.
 */
public final class DotStuffing {
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    /** The last two octets of what was sent; in the beginning the end of the answer's first line. */
    private byte beforeLast = '\r';

    private byte last = '\n';

    /** The next octets with a dot before every line that begins with one. */
    public byte[] stuff(byte[] octets) {
        var stuffed = new ByteArrayOutputStream(octets.length + 64);
        int written = 0;
        byte before = last;
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '.' && before == '\n') {
                stuffed.write(octets, written, i - written);
                stuffed.write('.');
                written = i;
            }
            before = octets[i];
        }
        stuffed.write(octets, written, octets.length - written);
        if (octets.length > 0) {
            beforeLast = octets.length > 1 ? octets[octets.length - 2] : last;
            last = octets[octets.length - 1];
        }
        return stuffed.toByteArray();
    }

    /** The end of the answer, on a line of its own. */
    public byte[] end() {
        var end = new ByteArrayOutputStream();
        if (beforeLast != '\r' || last != '\n') {
            end.writeBytes(LINE_END);
        }
        end.writeBytes(END);
        return end.toByteArray();
    }
}
