package io.posthorn.mailbox.postgres;

/** Hears of every transaction, on the thread that ran it; returns at once and never fails. */
@FunctionalInterface
public interface TransactionObserver {
    /** Listens to nothing. */
    TransactionObserver NONE = (_, _) -> {};

    /**
     * A transaction ended.
     *
     * @param nanos from the wait for a connection to the commit
     * @param committed false if it was rolled back, for whatever reason
     */
    void ended(long nanos, boolean committed);
}
