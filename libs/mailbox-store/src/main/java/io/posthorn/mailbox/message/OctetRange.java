package io.posthorn.mailbox.message;

/** Octets of an object, from {@code offset} on. */
public record OctetRange(long offset, long length) {

    /** @throws IllegalArgumentException if one is negative */
    public OctetRange {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("no octet range: " + offset + "+" + length);
        }
    }

    /** The range from one offset up to another, which is not included. */
    public static OctetRange between(long from, long to) {
        return new OctetRange(from, to - from);
    }

    /** The first offset behind the range. */
    public long end() {
        return offset + length;
    }

    /** What {@code <start.count>} leaves of it: less than asked, or nothing, where it ends (RFC 9051 section 6.4.5). */
    public OctetRange partial(long start, long count) {
        long skipped = Math.min(start, length);
        return new OctetRange(offset + skipped, Math.min(count, length - skipped));
    }
}
