package io.posthorn.pop3.codec;

import io.posthorn.common.Decoded;
import java.io.ByteArrayOutputStream;

/** Cuts one client's octets into lines, in whatever pieces they come, and holds no more of a line than it may have. */
final class LineReader {
    /** A line that is too long is read over until its end; one of this many octets has none. */
    private static final int GIVE_UP_OCTETS = 64 * 1024;

    private byte[] input = {};
    private int position;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    private int length;

    void append(byte[] octets) {
        int rest = input.length - position;
        byte[] joined = new byte[rest + octets.length];
        System.arraycopy(input, position, joined, 0, rest);
        System.arraycopy(octets, 0, joined, rest, octets.length);
        input = joined;
        position = 0;
    }

    void discard() {
        input = new byte[0];
        position = 0;
        endLine();
    }

    boolean hasInput() {
        return position < input.length;
    }

    /**
     * The next line with its end; of one that is longer than it may be, the first {@code most} octets.
     * {@link Decoded.Malformed} if nobody can expect an end of it.
     */
    Decoded<byte[]> next(int most) {
        while (position < input.length) {
            byte octet = input[position++];
            if (++length > GIVE_UP_OCTETS) {
                return new Decoded.Malformed<>("line without end");
            }
            if (line.size() < most) {
                line.write(octet);
            }
            if (octet == '\n') {
                byte[] octets = line.toByteArray();
                endLine();
                return new Decoded.Complete<>(octets);
            }
        }
        return new Decoded.NeedMoreBytes<>();
    }

    private void endLine() {
        line.reset();
        length = 0;
    }
}
