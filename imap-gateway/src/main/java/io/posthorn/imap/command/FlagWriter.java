package io.posthorn.imap.command;

import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.UidSet;
import java.util.Optional;

/** Changes flags for a client: in the index, in what this client is known to know, and in a hint to all others. */
final class FlagWriter {
    private final MailboxStore store;
    private final MailboxEvents events;

    FlagWriter(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
    }

    /**
     * @param told whether the client is told the flags of every message by the command that changes them
     * @param unchangedSince only messages that did not change after it
     */
    StoreResult change(
            SelectedMailbox mailbox,
            UidSet messages,
            FlagChange change,
            boolean told,
            Optional<ModSeq> unchangedSince) {
        StoreResult result = store.store(mailbox.account().id(), mailbox.id(), messages, change, unchangedSince);
        mailbox.changed(result, told);
        if (result.changed()) {
            events.publish(mailbox.account().id(), mailbox.id(), result.highestModSeq());
        }
        return result;
    }
}
