package io.posthorn.imap.command;

import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.OctetRange;
import java.util.function.Function;

/** The octets of a section, chunk by chunk. */
interface SectionOctets {

    /** How many there are in all. */
    long length();

    /** The next chunk; empty at the end. Blocks while it is read from the bucket. */
    byte[] next();

    /** Octets that are there already. */
    static SectionOctets of(byte[] octets) {
        return new SectionOctets() {
            private boolean taken;

            @Override
            public long length() {
                return octets.length;
            }

            @Override
            public byte[] next() {
                byte[] chunk = taken ? new byte[0] : octets;
                taken = true;
                return chunk;
            }
        };
    }

    /**
     * Octets of an object.
     *
     * @param reader gives the first octets of a range, as {@link MessageBodies} does
     */
    static SectionOctets of(String objectKey, OctetRange range, Function<OctetRange, byte[]> reader) {
        return new SectionOctets() {
            private OctetRange rest = range;

            @Override
            public long length() {
                return range.length();
            }

            @Override
            public byte[] next() {
                if (rest.length() == 0) {
                    return new byte[0];
                }
                byte[] chunk = reader.apply(rest);
                if (chunk.length == 0) {
                    throw new IllegalStateException("the object " + objectKey + " is shorter than the index says");
                }
                rest = rest.partial(chunk.length, Long.MAX_VALUE);
                return chunk;
            }
        };
    }

    /**
     * The octets as an IMAP string, which has no NUL (RFC 3501 section 4.3.1): 0x80 stands in its place, as in Dovecot, so
     * that sizes and offsets stay what they are.
     */
    static SectionOctets asString(SectionOctets octets) {
        return new SectionOctets() {
            @Override
            public long length() {
                return octets.length();
            }

            @Override
            public byte[] next() {
                return withoutNul(octets.next());
            }
        };
    }

    private static byte[] withoutNul(byte[] chunk) {
        int first = 0;
        while (first < chunk.length && chunk[first] != 0) {
            first++;
        }
        if (first == chunk.length) {
            return chunk;
        }
        // What was read may be somebody else's, too.
        byte[] text = chunk.clone();
        for (int i = first; i < text.length; i++) {
            text[i] = text[i] == 0 ? (byte) 0x80 : text[i];
        }
        return text;
    }
}
