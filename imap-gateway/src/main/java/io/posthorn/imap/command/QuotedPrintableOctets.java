package io.posthorn.imap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Quoted-printable (RFC 2045 section 6.7); an escape that is none stands for itself. */
final class QuotedPrintableOctets extends PushbackInputStream {
    /** As much white space as a transport may have put behind a {@code =}, and a CR: a line has 76 characters at most. */
    private static final int SOFT_BREAK = 80;

    private final byte[] seen = new byte[SOFT_BREAK];

    QuotedPrintableOctets(InputStream encoded) {
        super(encoded, SOFT_BREAK);
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        while (c == '=') {
            if (skipsSoftBreak()) {
                c = super.read();
                continue;
            }
            int first = super.read();
            int second = super.read();
            int high = Character.digit(first, 16);
            int low = Character.digit(second, 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
            giveBack(second);
            giveBack(first);
            return c;
        }
        return c;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return SingleOctets.read(this, into, offset, length);
    }

    /** Reads over white space and the end of the line behind it; gives everything back if there is something else. */
    private boolean skipsSoftBreak() throws IOException {
        int count = 0;
        while (count < SOFT_BREAK) {
            int c = super.read();
            if (c == '\n') {
                return true;
            }
            if (c < 0) {
                break;
            }
            seen[count++] = (byte) c;
            if (c != ' ' && c != '\t' && c != '\r') {
                break;
            }
        }
        unread(seen, 0, count);
        return false;
    }

    private void giveBack(int c) throws IOException {
        if (c >= 0) {
            unread(c);
        }
    }
}
