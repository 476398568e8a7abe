package io.posthorn.smtp.port;

/** Knows which clients may send mail everywhere for where they come from. */
@FunctionalInterface
public interface RelayRights {

    /** The rights of clients in no network with rights. */
    RelayRights NOBODY = _ -> Right.NONE;

    /** What a client may do. Blocks for a bounded time. */
    Right of(String clientAddress);

    /** Whether a client may send mail everywhere. */
    enum Right {
        GRANTED,
        NONE,
        /** Nobody could tell. */
        UNKNOWN
    }
}
