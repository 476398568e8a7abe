package io.posthorn.smtp.port;

/** How often things may happen, over all replicas together. */
public interface RateLimits {

    /** What is counted. */
    enum Counted {
        /** Connections of a client network. */
        CONNECTIONS,
        /** Messages of a client network. */
        MESSAGES,
        /** Messages of an account. */
        ACCOUNT_MESSAGES,
        /** Recipients of an account's messages. */
        ACCOUNT_RECIPIENTS
    }

    /** Whether there is a limit at all. */
    boolean limits(Counted what);

    /**
     * Counts; blocks. When nobody can tell, the answer is true: mail must flow.
     *
     * @param whose the network or account
     * @return false if it was enough for now
     */
    boolean take(Counted what, String whose);
}
