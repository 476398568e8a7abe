package io.posthorn.smtp.outbound.port;

/** How an attempt ended for a recipient. */
public enum Outcome {
    /** The remote took the message, and with it the duty to deliver it. */
    SENT,
    /** A later attempt may succeed. */
    DEFERRED,
    /** No attempt will. */
    FAILED
}
