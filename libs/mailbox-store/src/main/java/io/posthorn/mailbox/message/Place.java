package io.posthorn.mailbox.message;

/**
 * A place between two octets of a message.
 *
 * @param lines the line ends before it
 * @param afterLineEnd whether the octet before it is a LF
 */
record Place(long offset, long lines, boolean afterLineEnd) {
    /** Before the first octet. */
    static final Place START = new Place(0, 0, false);

    /** The lines from another place up to this one; a last line without an end counts. */
    long linesSince(Place start) {
        boolean cut = offset > start.offset && !afterLineEnd;
        return lines - start.lines + (cut ? 1 : 0);
    }
}
