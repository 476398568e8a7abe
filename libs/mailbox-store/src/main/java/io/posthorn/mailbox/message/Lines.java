package io.posthorn.mailbox.message;

/** What lines of a header have in them. */
final class Lines {
    private Lines() {}

    /**
     * The offset of the colon behind a field name at {@code start}, or -1 if there is none.
     * field-name = 1*ftext (RFC 5322 section 2.2), with white space before the colon (section 4.5).
     */
    static int endOfName(byte[] octets, int start, int limit) {
        int pos = start;
        while (pos < limit && octets[pos] > ' ' && octets[pos] < 127 && octets[pos] != ':') {
            pos++;
        }
        if (pos == start) {
            return -1;
        }
        while (pos < limit && (octets[pos] == ' ' || octets[pos] == '\t')) {
            pos++;
        }
        return pos < limit && octets[pos] == ':' ? pos : -1;
    }
}
