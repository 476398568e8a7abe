package io.posthorn.imap.command;

import java.io.IOException;
import java.io.InputStream;

/** Reading many octets from streams that decode one at a time. */
final class SingleOctets {
    private SingleOctets() {}

    /** As {@link InputStream#read(byte[], int, int)}. */
    static int read(InputStream octets, byte[] into, int offset, int length) throws IOException {
        int taken = 0;
        while (taken < length) {
            int octet = octets.read();
            if (octet < 0) {
                return taken == 0 ? -1 : taken;
            }
            into[offset + taken++] = (byte) octet;
        }
        return taken;
    }
}
