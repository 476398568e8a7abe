package io.posthorn.imap.net;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a client sends compressed (RFC 4978). It is decompressed piece by piece, as far as somebody asks: however much
 * there is in few octets, no more than a piece of it is in memory. Belongs to the event loop.
 */
final class CompressedInput implements AutoCloseable {
    private static final int PIECE_OCTETS = 16 * 1024;
    /** What a flush ends with: the lengths of an empty block (RFC 1951 section 3.2.4). */
    private static final byte[] FLUSH = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private static final byte[] NOTHING = {};

    private final Inflater inflater = new Inflater(true);
    private byte[] waiting = NOTHING;
    private int position;
    /** How many octets of a flush stand at the end of what the inflater has been given. */
    private int flushed;

    /** Adds octets as they came. */
    void offer(byte[] octets) {
        int unread = inflater.getRemaining();
        int from = position - unread;
        byte[] joined = Arrays.copyOfRange(waiting, from, waiting.length + octets.length);
        System.arraycopy(octets, 0, joined, waiting.length - from, octets.length);
        waiting = joined;
        position = unread;
        inflater.setInput(joined, 0, unread);
    }

    /** Whether octets wait that have not been looked at. */
    boolean hasWaiting() {
        return position < waiting.length;
    }

    /**
     * The next octets in plain text; none if more input is needed.
     *
     * @throws DataFormatException if the input is nothing that could be decompressed
     */
    byte[] next() throws DataFormatException {
        var piece = new byte[PIECE_OCTETS];
        while (true) {
            int count = inflater.inflate(piece);
            if (count > 0) {
                return Arrays.copyOf(piece, count);
            }
            if (inflater.finished() && (hasWaiting() || inflater.getRemaining() > 0)) {
                throw new DataFormatException("there is something behind the end");
            }
            if (!feed()) {
                return NOTHING;
            }
        }
    }

    /**
     * What stands behind the compressed octets, if their end is there: the client closed its stream, or flushed it. Until
     * then the answer is empty. To be asked when the client compresses no more (RFC 8437 section 4.1).
     *
     * @throws DataFormatException if there is something else before the end
     */
    Optional<byte[]> rest() throws DataFormatException {
        do {
            if (inflater.inflate(new byte[1]) > 0) {
                throw new DataFormatException("there is more than was expected");
            }
            if (inflater.finished()) {
                int from = position - inflater.getRemaining();
                return Optional.of(Arrays.copyOfRange(waiting, from, waiting.length));
            }
            if (flushed == FLUSH.length) {
                return Optional.of(Arrays.copyOfRange(waiting, position, waiting.length));
            }
        } while (feed());
        return Optional.empty();
    }

    @Override
    public void close() {
        inflater.end();
    }

    /**
     * Gives the inflater what waits, up to the end of the next flush: what follows it may not be compressed. Returns
     * whether there was anything.
     */
    private boolean feed() {
        int from = position;
        flushed = hasWaiting() && flushed == FLUSH.length ? 0 : flushed;
        while (hasWaiting() && flushed < FLUSH.length) {
            flushed = flushedBy(waiting[position++]);
        }
        inflater.setInput(waiting, from, position - from);
        return position > from;
    }

    private int flushedBy(byte next) {
        if (next == FLUSH[flushed]) {
            return flushed + 1;
        }
        if (next == 0) {
            // Of three noughts the last two may begin a flush.
            return flushed == 2 ? 2 : 1;
        }
        return 0;
    }
}
