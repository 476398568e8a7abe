package io.posthorn.smtp.outbound.codec;

/**
 * Watches a message go by. CR and LF stand together only: a server that takes a bare one for a line end would find
 * commands in the text (SMTP smuggling), so no such message leaves as lines.
 */
public final class LineEndings {
    private boolean afterCr;
    private boolean bare;
    private boolean eightBit;
    private boolean startOfLine = true;

    /** Looks at the next piece. */
    public void watch(byte[] piece) {
        for (byte octet : piece) {
            bare |= afterCr != (octet == '\n');
            startOfLine = octet == '\n';
            afterCr = octet == '\r';
            eightBit |= octet < 0;
        }
    }

    /** Whether a CR or LF stood alone so far; a CR at the very end is not yet known to. */
    public boolean bare() {
        return bare;
    }

    /** Whether one stood alone in a message that ends here. */
    public boolean bareAtEnd() {
        return bare || afterCr;
    }

    /** Whether the next octet begins a line. */
    public boolean startOfLine() {
        return startOfLine;
    }

    /** Whether an octet was not ASCII. */
    public boolean eightBit() {
        return eightBit;
    }
}
