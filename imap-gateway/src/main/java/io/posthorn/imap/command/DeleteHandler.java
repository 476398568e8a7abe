package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Account;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapState;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStore;
import java.util.Optional;

/**
 * DELETE: removes a mailbox and its messages (RFC 9051 section 6.3.5). What is below it stays, and its name is listed as
 * {@code \Noselect} for as long as there is. Whoever else has it selected is sent away.
 */
final class DeleteHandler implements CommandHandler<ImapCommand.Delete> {
    private final MailboxStore store;
    private final MailboxEvents events;
    private final MailboxNames names;
    private final NameAnnouncer nameAnnouncer;

    DeleteHandler(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
        this.names = new MailboxNames(store);
        this.nameAnnouncer = new NameAnnouncer(store);
    }

    @Override
    public Completion handle(ImapCommand.Delete command, Turn turn) {
        Account account = turn.account();
        Optional<Mailbox> found = names.find(account.id(), command.mailbox());

        if (found.isEmpty()) {
            return isAboveOthers(command.mailbox(), account)
                    ? Completion.no(ResponseCode.HAS_CHILDREN, "There are mailboxes below this name")
                    : missing();
        }
        Mailbox mailbox = found.get();
        if (mailbox.name().isInbox()) {
            return Completion.no(ResponseCode.CANNOT, "INBOX stays");
        }

        boolean selected = turn.state() instanceof ImapState.Selected(SelectedMailbox own)
                && own.id().equals(mailbox.id());
        if (selected) {
            turn.watch().stop();
        }
        try {
            store.delete(account.id(), mailbox.id());
        } catch (MailboxNotFound _) {
            return missing();
        }
        events.publish(account.id(), mailbox.id(), MailboxEvents.UNKNOWN);
        nameAnnouncer.normalized(command.mailbox(), mailbox.name(), turn);
        return selected
                ? Completion.ok("The mailbox is deleted and no longer selected", new ImapState.Authenticated(account))
                : Completion.ok("The mailbox is deleted");
    }

    private boolean isAboveOthers(String text, Account account) {
        return MailboxNames.read(text)
                .filter(name -> store.mailboxes(account.id()).stream()
                        .anyMatch(mailbox -> mailbox.name().isBelow(name)))
                .isPresent();
    }

    private static Completion missing() {
        return Completion.no(ResponseCode.NONEXISTENT, "There is no such mailbox");
    }
}
