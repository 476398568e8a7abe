package io.posthorn.smtp.outbound.codec;

/** Finds out whether a header is ASCII, in pieces of any size. The header ends at the first empty line. */
public final class HeaderEnd {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    // A message that begins with an empty line has no header.
    private int matched = 2;
    private boolean eightBit;

    /** Looks at the next piece; what lies behind the header does not count. */
    public void watch(byte[] piece) {
        for (byte octet : piece) {
            if (found()) {
                return;
            }
            eightBit |= octet < 0;
            if (octet == END[matched]) {
                matched++;
            } else {
                matched = octet == '\r' ? 1 : 0;
            }
        }
    }

    /** Whether the header has ended. */
    public boolean found() {
        return matched == END.length;
    }

    /** Whether an octet of it was not ASCII. */
    public boolean eightBit() {
        return eightBit;
    }
}
