package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.UidSet;

/**
 * EXPUNGE: removes the messages with {@code \Deleted} (RFC 9051 section 6.4.3), and UID EXPUNGE (RFC 4315 section 2.1).
 * The EXPUNGE responses are announced as those for messages that others removed.
 */
final class ExpungeHandler implements CommandHandler<ImapCommand.Expunge> {
    private final MailboxStore store;
    private final MailboxEvents events;

    ExpungeHandler(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public Completion handle(ImapCommand.Expunge command, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        if (mailbox.readOnly()) {
            return readOnly();
        }
        return expunged(turn, store.expunge(mailbox.account().id(), mailbox.id()));
    }

    Completion uidExpunge(ImapCommand.UidExpunge command, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        UidSet messages = mailbox.resolve(command.messages());
        if (mailbox.readOnly()) {
            return readOnly();
        }
        return expunged(turn, store.expunge(mailbox.account().id(), mailbox.id(), messages));
    }

    private Completion expunged(Turn turn, ExpungeResult result) {
        SelectedMailbox mailbox = turn.mailbox();
        if (result.expunged().isEmpty()) {
            return Completion.ok("EXPUNGE completed");
        }
        mailbox.expunged(result.expunged(), result.highestModSeq());
        events.publish(mailbox.account().id(), mailbox.id(), result.highestModSeq());
        if (!turn.enabled().condStore()) {
            return Completion.ok("EXPUNGE completed");
        }
        // RFC 7162 section 3.2.7. All changes up to it are said before the command completes.
        mailbox.apply(store.changesSince(mailbox.account().id(), mailbox.id(), mailbox.modSeq()));
        return Completion.ok(ResponseCode.highestModSeq(mailbox.modSeq()), "EXPUNGE completed");
    }

    private static Completion readOnly() {
        return Completion.no(ResponseCode.CANNOT, "The mailbox is selected for reading only");
    }
}
