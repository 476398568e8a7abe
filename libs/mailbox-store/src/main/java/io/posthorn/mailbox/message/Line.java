package io.posthorn.mailbox.message;

import java.util.Arrays;

/**
 * A line of a message with its line end. Of a very long one only the beginning is here. The octets belong to whoever
 * feeds the scanner: a line that is looked at later has to be {@link #kept}.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Line(byte[] octets, int from, int length, Place start, Place end, int ending, Place before) {

    /**
     * @param octets where the line's octets lie
     * @param from the first of them
     * @param length how many are here
     * @param ending the octets of its line end: 0 only at the end of the message
     * @param before where the line before it ends, without its line end
     */
    Line {}

    /** Where it ends, without its line end. */
    Place contentEnd() {
        long offset = end.offset() - ending;
        boolean blank = offset == start.offset();
        return new Place(offset, start.lines(), blank && offset > 0);
    }

    /** Whether only its beginning is here. */
    boolean isCut() {
        return end.offset() - start.offset() > length;
    }

    boolean isBlank() {
        return ending > 0 && !isCut() && length == ending;
    }

    /** A line that starts with white space continues a field (RFC 5322 section 2.2.3). */
    boolean isContinuation() {
        return length > 0 && (octets[from] == ' ' || octets[from] == '\t');
    }

    boolean startsWith(byte[] prefix) {
        return length >= prefix.length && Arrays.equals(octets, from, from + prefix.length, prefix, 0, prefix.length);
    }

    /** The length of the field name and the white space behind it, or -1 if the line begins no field. */
    int fieldName() {
        int colon = Lines.endOfName(octets, from, from + length);
        return colon < 0 ? -1 : colon - from;
    }

    /** The same line with octets of its own. */
    Line kept() {
        return new Line(Arrays.copyOfRange(octets, from, from + length), 0, length, start, end, ending, before);
    }
}
