package io.posthorn.smtp.session;

/** Whether an account may use an address as its own. */
public enum SenderVerdict {
    /** Mail to it reaches this account, and nobody else. */
    OWN,
    /** It is somebody else's, or nobody's. */
    FOREIGN,
    /** Nobody could tell. */
    UNAVAILABLE
}
