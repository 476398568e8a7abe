package io.posthorn.imap.port;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;

/** Hears when a session has told its client what changed in the selected mailbox. */
@FunctionalInterface
public interface ToldChanges {
    /** Nobody hears it. */
    ToldChanges UNHEARD = (_, _, _, _) -> {};

    /** A client that knew of all changes up to one MODSEQ knows of those up to another. Any thread; returns at once. */
    void told(AccountId account, MailboxId mailbox, ModSeq known, ModSeq upTo);
}
