package io.posthorn.imap.port;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.function.Consumer;

/**
 * Hints that a mailbox changed, whichever process changed it. A hint is never the truth and may be lost or come late:
 * whoever gets one reads the changes since the MODSEQ that it knows. Subscribe first, then read.
 */
public interface MailboxEvents {
    /** The hint that something may have changed, nobody knows how far. */
    ModSeq UNKNOWN = new ModSeq(Long.MAX_VALUE);

    /**
     * Asks for hints.
     *
     * @param changed gets the MODSEQ of each change, or {@link #UNKNOWN}; called on any thread, returns at once
     */
    Subscription subscribe(AccountId account, MailboxId mailbox, Consumer<ModSeq> changed);

    /** Tells everybody that a mailbox changed; never blocks, never fails. */
    void publish(AccountId account, MailboxId mailbox, ModSeq modSeq);

    /** Hints come until it is closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
