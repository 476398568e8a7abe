package io.posthorn.mailbox.message;

/**
 * A header as it was found.
 *
 * @param whole whether every field is kept that is wanted
 * @param end the first place behind it: behind its blank line, if it has one
 */
record HeaderBlock(HeaderFields fields, boolean whole, Place start, Place end) {

    /** The header of text that has none. */
    static HeaderBlock none(Place start) {
        return new HeaderBlock(HeaderFields.NONE, true, start, start);
    }
}
