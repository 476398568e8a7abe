package io.posthorn.imap.session;

/** What the next octets of the client are. */
public enum Awaited {
    COMMAND,
    /** The answer to a SASL challenge, or the end of IDLE. */
    LINE,
    /** Nothing is read until something else has happened. */
    NOTHING
}
