package io.posthorn.mailbox;

/** Together with a UID it names one message for ever: 1 to 2^32-1 (RFC 9051 section 2.3.1.1). */
public record UidValidity(long value) {

    /** @throws IllegalArgumentException outside 1 to 2^32-1 */
    public UidValidity {
        if (value < 1 || value > Uid.MAX) {
            throw new IllegalArgumentException("a UIDVALIDITY lies between 1 and 4294967295: " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
