package io.posthorn.imap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Quoted-printable (RFC 2045 section 6.7); an escape that is none stands for itself. */
final class QuotedPrintableOctets extends PushbackInputStream {

    QuotedPrintableOctets(InputStream encoded) {
        super(encoded, 2);
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        while (c == '=') {
            int first = super.read();
            int second = first == '\n' ? -1 : super.read();
            if (first == '\n' || first == '\r' && second == '\n') {
                // A soft line break is nothing.
                c = super.read();
                continue;
            }
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

    private void giveBack(int c) throws IOException {
        if (c >= 0) {
            unread(c);
        }
    }
}
