package io.posthorn.mailbox;

/** How much of a message is read from the index. Each level includes the ones before it and costs more. */
public enum RowDetail {
    /** UID, MODSEQ and flags. */
    FLAGS,
    /** Also internal date, size and object key. */
    STORED,
    /** Also ENVELOPE, BODYSTRUCTURE, the part tree and the listed header fields. */
    METADATA
}
