package io.posthorn.pop3.session;

/** What the session takes of the client's input next. */
public enum Awaited {
    COMMAND,
    /** A line of a SASL exchange. */
    SASL_LINE,
    /** Nothing: something is running, or the conversation is over. */
    NOTHING
}
