package io.posthorn.mailbox;

/** What RENAME came to. */
public enum RenameResult {
    RENAMED,
    /** There is neither a mailbox of that name nor one below it. */
    NO_SUCH_MAILBOX,
    /** There is a mailbox of the new name, or of a new name of one below it. */
    TARGET_EXISTS
}
