package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.CopyResult;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.UidSet;
import java.util.Optional;

/**
 * MOVE: as COPY, and the messages go from where they were (RFC 6851), in one transaction. The EXPUNGE responses are
 * announced as those for messages that others removed, behind COPYUID.
 */
final class MoveHandler implements CommandHandler<ImapCommand.Move> {
    private final MailboxStore store;
    private final MailboxEvents events;
    private final MailboxNames names;

    MoveHandler(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
        this.names = new MailboxNames(store);
    }

    @Override
    public Completion handle(ImapCommand.Move command, Turn turn) {
        SelectedMailbox from = turn.mailbox();
        UidSet messages = from.resolve(command.messages());
        Optional<Mailbox> to = names.find(from.account().id(), command.mailbox());

        if (from.readOnly()) {
            return Completion.no(ResponseCode.CANNOT, "The mailbox is selected for reading only");
        }
        if (to.isEmpty()) {
            return MailboxNames.noTarget(command.mailbox());
        }
        if (messages.isEmpty()) {
            return Completion.ok("There was nothing to move");
        }

        boolean whole = !command.messages().uid();
        CopyResult result;
        try {
            result = store.move(
                    from.account().id(), from.id(), messages, to.get().id(), whole);
        } catch (MailboxNotFound e) {
            if (e.mailbox().equals(to.get().id()) && !from.id().equals(to.get().id())) {
                return MailboxNames.noTarget(command.mailbox());
            }
            throw e;
        }
        if (result.source().isEmpty()) {
            return whole
                    ? Completion.no(ResponseCode.EXPUNGE_ISSUED, "Some of the messages are no longer there")
                    : Completion.ok("There was nothing to move");
        }
        tell(result, to.get(), turn);
        return Completion.ok("MOVE completed");
    }

    private void tell(CopyResult result, Mailbox to, Turn turn) {
        SelectedMailbox from = turn.mailbox();
        // RFC 6851 section 4.3: COPYUID comes untagged, before the EXPUNGE responses.
        turn.send(
                ImapResponse.ok(ResponseCode.copyUid(result.uidValidity(), result.source(), result.target()), "moved"));
        from.expunged(result.source(), result.sourceModSeq());
        events.publish(from.account().id(), from.id(), result.sourceModSeq());
        events.publish(from.account().id(), to.id(), result.targetModSeq());
    }
}
