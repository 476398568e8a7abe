package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;

/** STORE: changes flags (RFC 9051 section 6.4.6). */
final class StoreHandler implements CommandHandler<ImapCommand.Store> {
    /** Messages of one transaction: few enough to keep, and enough for few transactions. */
    private static final int PAGE_MESSAGES = 2_000;

    private final FlagWriter flags;

    StoreHandler(MailboxStore store, MailboxEvents events) {
        this.flags = new FlagWriter(store, events);
    }

    @Override
    public Completion handle(ImapCommand.Store command, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        UidSet messages = mailbox.resolve(command.messages());

        if (mailbox.readOnly()) {
            return Completion.no(ResponseCode.CANNOT, "The mailbox is selected for reading only");
        }

        if (command.unchangedSince().isPresent()) {
            turn.enabled().enableCondStore();
        }
        boolean allThere = true;
        UidSet modified = UidSet.EMPTY;
        for (UidSet page : Pages.of(messages, PAGE_MESSAGES)) {
            StoreResult result =
                    flags.change(mailbox, page, command.change(), !command.silent(), command.unchangedSince());
            allThere &= result.rows().size() + result.modified().size() == page.size();
            modified = modified.union(result.modified());
            result.rows().forEach(row -> tell(row, command.silent(), turn));
        }
        return completion(allThere || command.messages().uid(), numbers(modified, command, mailbox));
    }

    // RFC 7162 section 3.1.3: who knows MODSEQs needs the new ones, also of what it changed silently.
    private static void tell(MessageRow row, boolean silent, Turn turn) {
        if (!silent) {
            turn.send(turn.mailbox().flagsOf(row, turn.enabled()));
        } else if (turn.enabled().condStore()) {
            turn.send(new ImapResponse.FetchModSeq(turn.mailbox().numberOf(row.uid()), row.uid(), row.modSeq()));
        }
    }

    private static UidSet numbers(UidSet modified, ImapCommand.Store command, SelectedMailbox mailbox) {
        return command.messages().uid()
                ? modified
                : UidSet.of(modified.stream().map(uid -> mailbox.numberOf(new Uid(uid))));
    }

    private static Completion completion(boolean allThere, UidSet modified) {
        if (!allThere) {
            // RFC 2180 section 4.2.1: the others have been changed.
            ResponseCode code = modified.isEmpty() ? ResponseCode.EXPUNGE_ISSUED : ResponseCode.modified(modified);
            return Completion.no(code, "Some of the messages are no longer there");
        }
        return modified.isEmpty()
                ? Completion.ok("STORE completed")
                : Completion.ok(ResponseCode.modified(modified), "Some of the messages have changed since then");
    }
}
