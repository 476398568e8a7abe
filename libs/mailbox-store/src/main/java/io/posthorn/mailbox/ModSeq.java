package io.posthorn.mailbox;

/**
 * A point in a mailbox's history: every change takes a higher one (RFC 7162 section 3.1). A fresh mailbox stands at 1;
 * 0 is before everything.
 */
public record ModSeq(long value) implements Comparable<ModSeq> {
    /** Before the first change. */
    public static final ModSeq ZERO = new ModSeq(0);

    /** @throws IllegalArgumentException if negative: RFC 7162 keeps the values within 63 bits */
    public ModSeq {
        if (value < 0) {
            throw new IllegalArgumentException("a MODSEQ is not negative: " + value);
        }
    }

    @Override
    public int compareTo(ModSeq other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
