package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
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

/** COPY: messages to the end of another mailbox, all or none (RFC 9051 section 6.4.7). */
final class CopyHandler implements CommandHandler<ImapCommand.Copy> {
    private final MailboxStore store;
    private final MailboxEvents events;
    private final MailboxNames names;

    CopyHandler(MailboxStore store, MailboxEvents events) {
        this.store = store;
        this.events = events;
        this.names = new MailboxNames(store);
    }

    @Override
    public Completion handle(ImapCommand.Copy command, Turn turn) {
        SelectedMailbox from = turn.mailbox();
        UidSet messages = from.resolve(command.messages());
        Optional<Mailbox> to = names.find(from.account().id(), command.mailbox());

        if (to.isEmpty()) {
            return MailboxNames.noTarget(command.mailbox());
        }
        if (messages.isEmpty()) {
            return Completion.ok("There was nothing to copy");
        }

        // RFC 2180 section 4.4: a sequence number whose message has gone makes COPY fail as a whole; a UID that has
        // gone is ignored (RFC 9051 section 6.4.9).
        boolean whole = !command.messages().uid();
        CopyResult result;
        try {
            result = store.copy(
                    from.account().id(), from.id(), messages, to.get().id(), whole);
        } catch (MailboxNotFound e) {
            if (e.mailbox().equals(to.get().id()) && !from.id().equals(to.get().id())) {
                return MailboxNames.noTarget(command.mailbox());
            }
            throw e;
        }
        return completion(result, whole, to.get(), from);
    }

    private Completion completion(CopyResult result, boolean whole, Mailbox to, SelectedMailbox from) {
        if (result.source().isEmpty()) {
            return whole
                    ? Completion.no(ResponseCode.EXPUNGE_ISSUED, "Some of the messages are no longer there")
                    : Completion.ok("There was nothing to copy");
        }
        events.publish(from.account().id(), to.id(), result.targetModSeq());
        return Completion.ok(
                ResponseCode.copyUid(result.uidValidity(), result.source(), result.target()), "COPY completed");
    }
}
