package io.posthorn.mailbox;

import io.posthorn.common.AccountId;

/** The mailbox does not exist, or no longer. */
public final class MailboxNotFound extends RuntimeException {
    private final transient MailboxId mailbox;

    public MailboxNotFound(AccountId account, MailboxId mailbox) {
        super("account " + account + " has no mailbox " + mailbox);
        this.mailbox = mailbox;
    }

    /** Which one. */
    public MailboxId mailbox() {
        return mailbox;
    }
}
