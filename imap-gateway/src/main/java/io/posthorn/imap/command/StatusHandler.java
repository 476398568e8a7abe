package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MailboxStore;
import java.util.Optional;

/** STATUS: a mailbox's counters without selecting it (RFC 9051 section 6.3.11). */
final class StatusHandler implements CommandHandler<ImapCommand.Status> {
    private final MailboxStore store;
    private final MailboxNames names;
    private final Counters counters;

    StatusHandler(MailboxStore store, Counters counters) {
        this.counters = counters;
        this.store = store;
        this.names = new MailboxNames(store);
    }

    @Override
    public Completion handle(ImapCommand.Status command, Turn turn) {
        Optional<Mailbox> mailbox = names.find(turn.account().id(), command.mailbox());

        if (mailbox.isEmpty()) {
            return Completion.no(ResponseCode.NONEXISTENT, "There is no such mailbox");
        }

        MailboxStatus status = store.status(turn.account().id(), mailbox.get().id());
        turn.send(counters.of(mailbox.get(), status, command.items(), turn.enabled()));
        return Completion.ok("STATUS completed");
    }
}
