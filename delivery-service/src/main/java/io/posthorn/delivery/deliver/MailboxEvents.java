package io.posthorn.delivery.deliver;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.List;

/** Wakes whoever watches a mailbox. A hint, never the truth: it may get lost. */
@FunctionalInterface
public interface MailboxEvents {

    /**
     * A mailbox changed up to this MODSEQ. Returns at once and never fails.
     *
     * @param mail what changed it
     */
    void changed(AccountId account, MailboxId mailbox, ModSeq modSeq, List<QueueId> mail);
}
