package io.posthorn.net;

/** The client went away while octets were on their way to it. */
public final class WireClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WireClosedException(Throwable cause) {
        super("the connection is closed", cause);
    }
}
