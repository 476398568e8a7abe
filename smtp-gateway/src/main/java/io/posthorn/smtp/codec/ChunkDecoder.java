package io.posthorn.smtp.codec;

import java.nio.ByteBuffer;

/**
 * The chunks of BDAT (RFC 3030): octets are counted, nothing in them ends anything, and they arrive as they are. Postfix
 * takes whatever BDAT brings. Here a bare CR or LF is reported unless the message is BINARYMIME: a message of lines will
 * be sent on with DATA some day, where such a line ending may become somebody's end of data.
 */
public final class ChunkDecoder implements BodyDecoder {
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final boolean binary;
    private long left;
    private boolean last;
    private boolean afterCr;
    private boolean bareLineEnding;

    /** @param binary whether CR and LF mean nothing in this message */
    public ChunkDecoder(boolean binary) {
        this.binary = binary;
    }

    /** Begins a chunk of so many octets, when the one before has ended. */
    public void begin(long octets, boolean lastChunk) {
        left = octets;
        last = lastChunk;
    }

    @Override
    public byte[] read(ByteBuffer input) {
        var octets = new byte[(int) Math.min(left, input.remaining())];
        input.get(octets);
        left -= octets.length;
        if (!binary) {
            check(octets);
        }
        return octets;
    }

    @Override
    public boolean ended() {
        return left == 0;
    }

    @Override
    public boolean finished() {
        return last && ended();
    }

    @Override
    public boolean bareLineEnding() {
        // A CRLF may be cut by the end of a chunk, but not by the end of the message.
        return bareLineEnding || !binary && afterCr && finished();
    }

    private void check(byte[] octets) {
        for (byte octet : octets) {
            bareLineEnding |= afterCr != (octet == LF);
            afterCr = octet == CR;
        }
    }
}
