package io.posthorn.mailbox;

/** A message's unique identifier in one mailbox: 1 to 2^32-1, ascending (RFC 9051 section 2.3.1.1). */
public record Uid(long value) implements Comparable<Uid> {
    /** The largest UID: a 32-bit number (RFC 9051 section 9, nz-number). */
    public static final long MAX = 0xFFFF_FFFFL;

    /** @throws IllegalArgumentException outside 1 to 2^32-1 */
    public Uid {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("a UID lies between 1 and 4294967295: " + value);
        }
    }

    @Override
    public int compareTo(Uid other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
