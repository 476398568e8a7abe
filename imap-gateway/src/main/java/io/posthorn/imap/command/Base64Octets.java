package io.posthorn.imap.command;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Base64 as mail has it: what is not of the alphabet is skipped (RFC 2045 section 6.8), whatever comes is an end. */
final class Base64Octets extends FilterInputStream {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private int bits;
    private int count;

    Base64Octets(InputStream encoded) {
        super(encoded);
    }

    @Override
    public int read() throws IOException {
        while (count < 8) {
            int c = in.read();
            if (c < 0) {
                return -1;
            }
            int value = ALPHABET.indexOf(c);
            if (value >= 0) {
                bits = bits << 6 | value;
                count += 6;
            } else if (c == '=') {
                count = 0;
            }
        }
        count -= 8;
        return bits >> count & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return SingleOctets.read(this, into, offset, length);
    }
}
