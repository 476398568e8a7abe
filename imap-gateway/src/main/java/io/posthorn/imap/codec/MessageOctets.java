package io.posthorn.imap.codec;

import java.util.Arrays;

/** The octets of a message that a client appends: as large as the largest message, so compared and printed by need only. */
public final class MessageOctets {
    private final byte[] octets;

    MessageOctets(byte[] octets) {
        this.octets = octets;
    }

    /** The octets themselves, not a copy. */
    public byte[] octets() {
        return octets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageOctets message && Arrays.equals(octets, message.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length + " octets";
    }
}
