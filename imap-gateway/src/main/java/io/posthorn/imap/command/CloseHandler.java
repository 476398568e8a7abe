package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapState;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxStore;

/** CLOSE: expunges without a word and leaves the mailbox (RFC 9051 section 6.4.1). */
final class CloseHandler implements CommandHandler<ImapCommand.Close> {
    private final MailboxStore store;
    private final MailboxEvents events;

    CloseHandler(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public Completion handle(ImapCommand.Close command, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        turn.watch().stop();
        if (!mailbox.readOnly()) {
            ExpungeResult result = store.expunge(mailbox.account().id(), mailbox.id());
            if (!result.expunged().isEmpty()) {
                events.publish(mailbox.account().id(), mailbox.id(), result.highestModSeq());
            }
        }
        return Completion.ok("The mailbox is closed", new ImapState.Authenticated(mailbox.account()));
    }
}
