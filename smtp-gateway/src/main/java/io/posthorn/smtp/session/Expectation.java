package io.posthorn.smtp.session;

/** What a client's next octets are. */
public enum Expectation {
    COMMAND,
    SASL_LINE,
    BODY,
    /** The octets of a chunk that was refused. */
    SKIPPED_CHUNK,
    /** They wait: the session itself waits for an outcome, or is over. */
    NOTHING
}
