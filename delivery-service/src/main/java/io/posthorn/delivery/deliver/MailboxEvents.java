package io.posthorn.delivery.deliver;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;

/** Wakes whoever watches a mailbox. A hint, never the truth: it may get lost. */
@FunctionalInterface
public interface MailboxEvents {

    /** A mailbox changed up to this MODSEQ. Returns at once and never fails. */
    void changed(AccountId account, MailboxId mailbox, ModSeq modSeq);
}
