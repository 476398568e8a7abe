package io.posthorn.smtp.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Octets of a message in the order they came. Small pieces share blocks, so that a client that sends octet by octet costs
 * no more memory than its octets.
 */
final class Segments {
    private static final int BLOCK_OCTETS = 8 * 1024;
    /** What an array needs beside its octets, about. */
    private static final int OVERHEAD_OCTETS = 32;

    private List<byte[]> whole = new ArrayList<>();
    private byte[] block = new byte[0];
    private int filled;
    private long held;

    void add(byte[] piece) {
        if (piece.length >= BLOCK_OCTETS) {
            closeBlock();
            whole.add(piece);
            held += piece.length + OVERHEAD_OCTETS;
            return;
        }
        for (int from = 0; from < piece.length; ) {
            if (filled == block.length) {
                closeBlock();
                openBlock(piece.length - from);
            }
            int count = Math.min(piece.length - from, block.length - filled);
            System.arraycopy(piece, from, block, filled, count);
            filled += count;
            from += count;
        }
    }

    boolean isEmpty() {
        return whole.isEmpty() && filled == 0;
    }

    /** How many octets of memory they need. */
    long held() {
        return held;
    }

    /**
     * Moves octets, the oldest first, as many as there is room for.
     *
     * @param from where the room begins, which ends with the array
     * @return how many
     */
    int moveTo(byte[] target, int from) {
        closeBlock();
        int moved = 0;
        int used = 0;
        while (used < whole.size() && moved < target.length - from) {
            byte[] next = whole.get(used);
            int count = Math.min(next.length, target.length - from - moved);
            System.arraycopy(next, 0, target, from + moved, count);
            moved += count;
            held -= count;
            if (count < next.length) {
                whole.set(used, Arrays.copyOfRange(next, count, next.length));
            } else {
                used++;
                held -= OVERHEAD_OCTETS;
            }
        }
        whole = new ArrayList<>(whole.subList(used, whole.size()));
        return moved;
    }

    /** All of them. */
    List<byte[]> toList() {
        closeBlock();
        return List.copyOf(whole);
    }

    void clear() {
        whole = new ArrayList<>();
        block = new byte[0];
        filled = 0;
        held = 0;
    }

    /** Small messages get small blocks. */
    private void openBlock(int least) {
        int octets = Math.max(least, (int) Math.min(BLOCK_OCTETS, 2 * held));
        block = new byte[octets];
        filled = 0;
        held += octets + OVERHEAD_OCTETS;
    }

    private void closeBlock() {
        if (filled > 0) {
            held -= block.length - filled;
            whole.add(filled == block.length ? block : Arrays.copyOf(block, filled));
        }
        block = new byte[0];
        filled = 0;
    }
}
