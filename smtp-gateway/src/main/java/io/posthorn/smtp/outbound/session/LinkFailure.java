package io.posthorn.smtp.outbound.session;

/** The connection is of no use any more. */
public final class LinkFailure extends Exception {
    private final Kind kind;

    /** What went wrong. */
    public enum Kind {
        /** No connection came about. */
        UNREACHABLE,
        /** The remote closed it, or the network did. */
        LOST,
        /** The remote did not go on in time. */
        TIMED_OUT,
        /** The remote broke the protocol. */
        GARBAGE,
        /** No TLS came about. */
        TLS
    }

    public LinkFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public LinkFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
