package io.posthorn.imap.command;

import io.posthorn.common.AccountId;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.RenameResult;
import java.util.Optional;

/** RENAME: mailboxes with what is below them, or the messages of INBOX (RFC 9051 section 6.3.6). */
final class RenameHandler implements CommandHandler<ImapCommand.Rename> {
    private final MailboxStore store;
    private final MailboxEvents events;
    private final NameAnnouncer names;

    RenameHandler(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
        this.names = new NameAnnouncer(store);
    }

    @Override
    public Completion handle(ImapCommand.Rename command, Turn turn) {
        AccountId account = turn.account().id();
        Optional<MailboxName> from = MailboxNames.read(command.from());
        if (from.isEmpty()) {
            return missing();
        }
        try {
            MailboxName to = MailboxNames.given(command.to());
            // INBOX stays where it is, so that its messages may go below it.
            if (to.isBelow(from.get()) && !from.get().isInbox()) {
                return Completion.no(ResponseCode.CANNOT, "A mailbox cannot be below itself");
            }

            RenameResult result = store.rename(account, from.get(), to);
            if (result == RenameResult.RENAMED) {
                names.renamed(command.from(), from.get(), command.to(), to, turn);
            }
            return completion(result, from.get(), account);
        } catch (IllegalArgumentException e) {
            return Completion.no(ResponseCode.CANNOT, e.getMessage());
        }
    }

    private Completion completion(RenameResult result, MailboxName from, AccountId account) {
        return switch (result) {
            case RENAMED -> {
                if (from.isInbox()) {
                    store.find(account, from)
                            .ifPresent(inbox -> events.publish(account, inbox.id(), MailboxEvents.UNKNOWN));
                }
                yield Completion.ok("The mailbox is renamed");
            }
            case NO_SUCH_MAILBOX -> missing();
            case TARGET_EXISTS ->
                Completion.no(ResponseCode.ALREADY_EXISTS, "There is a mailbox of the new name already");
        };
    }

    private static Completion missing() {
        return Completion.no(ResponseCode.NONEXISTENT, "There is no such mailbox");
    }
}
