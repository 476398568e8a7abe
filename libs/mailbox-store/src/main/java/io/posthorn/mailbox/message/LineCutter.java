package io.posthorn.mailbox.message;

import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a message into lines while it arrives, in pieces of any size. Lines end with LF, usually CRLF. */
final class LineCutter {
    private static final int FIRST_CAPACITY = 128;

    private final int mostOctets;
    private final Consumer<Line> lines;
    /** The beginning of a line whose end is still to come. */
    private byte[] begun = new byte[FIRST_CAPACITY];

    private int kept;
    private Place start = Place.START;
    private Place before = Place.START;
    private long octets;
    private byte last;

    /** @param mostOctets how much of a line is looked at */
    LineCutter(int mostOctets, Consumer<Line> lines) {
        this.mostOctets = mostOctets;
        this.lines = lines;
    }

    /** Takes the next piece, and hands on every line that ends in it. */
    void take(byte[] piece, int from, int length) {
        int limit = from + length;
        for (int pos = from; pos < limit; ) {
            int end = pos;
            while (end < limit && piece[end] != '\n') {
                end++;
            }
            if (end == limit) {
                keep(piece, pos, limit);
                return;
            }
            boolean cr = end > pos ? piece[end - 1] == '\r' : last == '\r';
            if (octets > start.offset()) {
                keep(piece, pos, end + 1);
                handOn(begun, 0, kept, cr ? 2 : 1);
            } else {
                octets += end + 1 - pos;
                handOn(piece, pos, Math.min(end + 1 - pos, mostOctets), cr ? 2 : 1);
            }
            pos = end + 1;
        }
    }

    /** The message has ended: hands on a last line without a line end, and returns where the end is. */
    Place finish() {
        if (octets > start.offset()) {
            handOn(begun, 0, kept, 0);
        }
        return start;
    }

    private void keep(byte[] piece, int from, int to) {
        int count = Math.min(to - from, mostOctets - kept);
        if (kept + count > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(mostOctets, Math.max(kept + count, 2 * begun.length)));
        }
        System.arraycopy(piece, from, begun, kept, count);
        kept += count;
        octets += to - from;
        last = piece[to - 1];
    }

    private void handOn(byte[] array, int from, int length, int ending) {
        var end = new Place(octets, start.lines() + (ending > 0 ? 1 : 0), ending > 0);
        var line = new Line(array, from, length, start, end, ending, before);
        before = line.contentEnd();
        start = end;
        kept = 0;
        last = 0;
        lines.accept(line);
    }
}
