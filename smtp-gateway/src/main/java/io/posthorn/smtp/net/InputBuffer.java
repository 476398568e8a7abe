package io.posthorn.smtp.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Octets that were received and not yet read. Small packets that have to wait share blocks, so that a client that sends
 * octet by octet costs no more memory than its octets.
 */
final class InputBuffer {
    private static final int BLOCK_OCTETS = 4 * 1024;
    /** What an array and its buffer need beside their octets, about. */
    private static final int OVERHEAD_OCTETS = 80;

    private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();
    private int held;

    void append(byte[] received) {
        if (received.length == 0) {
            return;
        }
        // Mostly nothing waits, and what comes is read at once: it need not be copied.
        if (pieces.isEmpty() || received.length >= BLOCK_OCTETS) {
            add(ByteBuffer.wrap(received));
            return;
        }
        ByteBuffer last = pieces.getLast();
        if (last.capacity() - last.limit() < received.length) {
            last = ByteBuffer.allocate(BLOCK_OCTETS).limit(0);
            add(last);
        }
        int end = last.limit();
        last.limit(end + received.length);
        last.put(end, received);
    }

    /** The oldest piece, for reading; not empty. What was not read of it is offered again. */
    ByteBuffer head() {
        return pieces.getFirst();
    }

    /** Drops what was read of the oldest piece. */
    void consumed() {
        if (!pieces.getFirst().hasRemaining()) {
            held -= cost(pieces.removeFirst());
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** How many octets of memory it needs. */
    int held() {
        return held;
    }

    void clear() {
        pieces.clear();
        held = 0;
    }

    private void add(ByteBuffer piece) {
        pieces.addLast(piece);
        held += cost(piece);
    }

    private static int cost(ByteBuffer piece) {
        return piece.capacity() + OVERHEAD_OCTETS;
    }
}
