package io.posthorn.standalone.mailimport;

/** How a message lies in its file. */
public enum Form {
    /** The file is the message. */
    FILE,
    /** Part of an mbox in which every line that would begin with {@code >*From } has one {@code >} more. */
    MBOXRD,
    /** Part of an mbox in which only lines that would begin with {@code From } have a {@code >}. */
    MBOXO
}
