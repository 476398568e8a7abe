package io.posthorn.imap.codec;

/**
 * A range of sequence numbers or UIDs as the client wrote it; its ends may stand in any order.
 *
 * @param from 1 to 2^32-1, or {@link #STAR}
 * @param to likewise
 */
public record NumberRange(long from, long to) {
    /** {@code *}: the largest number in use. */
    public static final long STAR = Long.MAX_VALUE;

    /** The lower end, with {@code *} standing for {@code largest}. */
    public long low(long largest) {
        return Math.min(resolve(from, largest), resolve(to, largest));
    }

    /** The upper end, with {@code *} standing for {@code largest}. */
    public long high(long largest) {
        return Math.max(resolve(from, largest), resolve(to, largest));
    }

    private static long resolve(long number, long largest) {
        return number == STAR ? largest : number;
    }
}
