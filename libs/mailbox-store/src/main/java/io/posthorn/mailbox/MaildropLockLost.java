package io.posthorn.mailbox;

/** The lock was taken over by another gateway, which had not heard of this one for too long. Nothing was changed. */
public final class MaildropLockLost extends RuntimeException {
    public MaildropLockLost(MaildropLock lock) {
        super("the maildrop of account " + lock.account() + " was opened elsewhere");
    }
}
