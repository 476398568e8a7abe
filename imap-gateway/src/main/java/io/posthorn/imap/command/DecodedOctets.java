package io.posthorn.imap.command;

import io.posthorn.imap.codec.FetchItem.Partial;
import io.posthorn.mailbox.message.MessageBodies;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Decoded octets, chunk by chunk. A literal announces its length, and that it holds NULs: so everything is decoded once
 * to look, and what is longer than a chunk once more to be sent.
 */
final class DecodedOctets implements SectionOctets {
    private final DecodedPart part;
    private final long offset;
    private final long length;
    private final boolean binary;
    private final byte[] first;
    private InputStream rest = InputStream.nullInputStream();
    private long sent;

    private DecodedOctets(DecodedPart part, long offset, long length, boolean binary, byte[] first) {
        this.part = part;
        this.offset = offset;
        this.length = length;
        this.binary = binary;
        this.first = first;
    }

    static DecodedOctets of(DecodedPart part, Optional<Partial> partial) {
        long offset = partial.map(Partial::offset).orElse(0L);
        long most = partial.map(Partial::octets).orElse(Long.MAX_VALUE);
        try (InputStream octets = part.open()) {
            octets.skip(offset);
            byte[] first = octets.readNBytes((int) Math.min(most, MessageBodies.CHUNK_OCTETS));
            boolean binary = holdsNul(first, first.length);
            long length = first.length;
            byte[] block = new byte[first.length];
            while (length < most) {
                int read = octets.readNBytes(block, 0, (int) Math.min(block.length, most - length));
                if (read == 0) {
                    break;
                }
                binary |= holdsNul(block, read);
                length += read;
            }
            return new DecodedOctets(part, offset, length, binary, first);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether NULs are among them, so that only a literal8 can hold them. */
    boolean binary() {
        return binary;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public byte[] next() {
        byte[] chunk = sent == 0 ? first : read();
        sent += chunk.length;
        return chunk;
    }

    private byte[] read() {
        if (sent == length) {
            return new byte[0];
        }
        try {
            if (sent == first.length) {
                rest = part.open();
                rest.skipNBytes(offset + sent);
            }
            byte[] chunk = rest.readNBytes((int) Math.min(length - sent, MessageBodies.CHUNK_OCTETS));
            if (chunk.length == 0) {
                throw new IllegalStateException("a part is shorter than when it was measured");
            }
            return chunk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsNul(byte[] octets, int length) {
        for (int i = 0; i < length; i++) {
            if (octets[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
