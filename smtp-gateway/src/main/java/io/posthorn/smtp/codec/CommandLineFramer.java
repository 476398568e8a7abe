package io.posthorn.smtp.codec;

import io.posthorn.common.Decoded;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Cuts input into lines that end with CRLF, and with nothing else (RFC 5321 section 2.3.8). A line that is too long or
 * has a bare CR or LF inside is malformed once, as soon as that is seen; the rest of it, up to CRLF, is skipped.
 */
public final class CommandLineFramer {
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final int maxOctets;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private boolean afterCr;
    private boolean skipping;

    /** @param maxOctets the longest line, CRLF included */
    public CommandLineFramer(int maxOctets) {
        this.maxOctets = maxOctets;
    }

    /** Reads up to the end of one line, which is returned without its CRLF, and leaves what follows in the buffer. */
    public Decoded<byte[]> read(ByteBuffer input) {
        while (input.hasRemaining()) {
            byte octet = input.get();
            if (skipping) {
                skip(octet);
            } else if (afterCr && octet == LF) {
                return new Decoded.Complete<>(takeLine());
            } else if (afterCr || octet == LF) {
                String found = afterCr ? "CR" : "LF";
                startSkipping(octet);
                return new Decoded.Malformed<>("a line ends with CR LF, bare " + found + " received");
            } else if (octet == CR) {
                afterCr = true;
            } else if (line.size() >= maxOctets - 2) {
                startSkipping(octet);
                return new Decoded.Malformed<>("line too long");
            } else {
                line.write(octet);
            }
        }
        return new Decoded.NeedMoreBytes<>();
    }

    private void skip(byte octet) {
        if (afterCr && octet == LF) {
            skipping = false;
        }
        afterCr = skipping && octet == CR;
    }

    private void startSkipping(byte octet) {
        skipping = true;
        afterCr = octet == CR;
        line.reset();
    }

    private byte[] takeLine() {
        afterCr = false;
        byte[] octets = line.toByteArray();
        line.reset();
        return octets;
    }
}
