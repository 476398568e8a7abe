package io.posthorn.common;

/** When the sender of a message wants a DSN about a recipient: NOTIFY (RFC 3461 section 4.1). */
public enum DsnNotify {
    /** Stands alone. */
    NEVER,
    SUCCESS,
    FAILURE,
    DELAY
}
