package io.posthorn.mailbox;

/**
 * The index could not be reached, or gave up for a reason that may pass (a lost connection, a deadlock, a time limit).
 * Whether the last change was made is unknown; deliveries may simply be repeated.
 */
public final class MailboxStoreUnavailable extends RuntimeException {
    public MailboxStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
