package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.objects.ObjectNotFound;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FETCH: what clients read (RFC 9051 section 6.4.5). The index is read page by page, bodies range by range; nothing
 * pooled is held while the client is written to.
 */
final class FetchHandler implements CommandHandler<ImapCommand.Fetch> {
    private static final Logger LOG = LoggerFactory.getLogger(FetchHandler.class);

    private final MailboxStore store;
    private final FlagWriter flags;
    private final FetchWriter writer;
    private final ReadAhead readAhead;

    FetchHandler(MailboxStore store, MessageBodies bodies, MailboxEvents events) {
        this.store = store;
        this.flags = new FlagWriter(store, events);
        this.writer = new FetchWriter(bodies);
        this.readAhead = new ReadAhead(bodies);
    }

    @Override
    public Completion handle(ImapCommand.Fetch command, Turn turn) {
        FetchPlan plan = FetchPlan.of(command);
        SelectedMailbox mailbox = turn.mailbox();

        UidSet messages = mailbox.resolve(command.messages());
        if (command.modifiers().vanished() && !turn.enabled().qresync()) {
            // RFC 7162 section 3.2.6
            return new Completion.Bad("VANISHED needs ENABLE QRESYNC");
        }

        if (plan.asksForModSeq()) {
            turn.enabled().enableCondStore();
        }
        Optional<ModSeq> since = command.modifiers().changedSince();
        if (since.isPresent()) {
            messages = messages.intersect(changed(command, since.get(), turn));
        }
        var tally = new Tally();
        for (UidSet rest = messages; !rest.isEmpty(); ) {
            MessagePage page = store.fetch(mailbox.account().id(), mailbox.id(), rest, plan.detail());
            answer(page, plan, turn, tally);
            rest = page.rest();
        }
        if (tally.encoded > 0) {
            // RFC 3516 section 4.3: the request fails. The other messages have been answered.
            return Completion.no(ResponseCode.UNKNOWN_CTE, "A part is encoded in a way that is not known here");
        }
        // RFC 2180 section 4.1.2: a sequence number may belong to a message that somebody else expunged. A UID that
        // is no longer there is no mistake (RFC 9051 section 6.4.9).
        boolean byNumber = !command.messages().uid();
        long there = tally.answered + tally.gone;
        return tally.gone > 0 || byNumber && there < messages.size()
                ? Completion.no(ResponseCode.EXPUNGE_ISSUED, "Some of the messages are no longer there")
                : Completion.ok("FETCH completed");
    }

    /** The messages that changed; those that went are told if the client asks for them. */
    private UidSet changed(ImapCommand.Fetch command, ModSeq since, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        MailboxChanges changes = store.changesSince(mailbox.account().id(), mailbox.id(), since);
        if (command.modifiers().vanished()) {
            // What this client has a number for goes later, with VANISHED that takes the number away.
            UidSet earlier = changes.expunged()
                    .intersect(mailbox.named(command.messages()))
                    .minus(mailbox.announced());
            if (!earlier.isEmpty()) {
                turn.send(new ImapResponse.Vanished(true, earlier));
            }
        }
        return changes.changed();
    }

    /** What became of the messages that were asked for and are in the index. */
    private static final class Tally {
        private long answered;
        /** Their objects have gone. */
        private long gone;
        /** Parts of them cannot be decoded. */
        private long encoded;
    }

    /** Answers the messages of a page. */
    private void answer(MessagePage page, FetchPlan plan, Turn turn, Tally tally) {
        SelectedMailbox mailbox = turn.mailbox();
        Map<Uid, MessageRow> seenNow = plan.marksSeen() && !mailbox.readOnly() ? markSeen(page, mailbox) : Map.of();
        for (MessageRow row : plan.readsBodies() ? readAhead.over(page.rows()) : page.rows()) {
            Optional<MessageRow> changed = Optional.ofNullable(seenNow.get(row.uid()));
            try {
                writer.write(mailbox.numberOf(row.uid()), row, changed, plan, turn.enabled(), turn.responses());
                tally.answered++;
            } catch (ObjectNotFound e) {
                LOG.info("A message went while it was read: {}", e.getMessage());
                tally.gone++;
            } catch (UnknownTransferEncoding e) {
                LOG.debug("A part is not decoded: {}", e.getMessage());
                tally.encoded++;
            }
        }
    }

    /** Sets {@code \Seen} where it is not set, and returns those messages as they are then. */
    private Map<Uid, MessageRow> markSeen(MessagePage page, SelectedMailbox mailbox) {
        UidSet unseen = UidSet.of(page.rows().stream()
                .filter(row -> !row.flags().contains(Flag.SEEN))
                .mapToLong(row -> row.uid().value()));
        if (unseen.isEmpty()) {
            return Map.of();
        }
        var seen = new FlagChange(FlagChange.Mode.ADD, Flags.of(Flag.SEEN));
        return flags.change(mailbox, unseen, seen, true, Optional.empty()).rows().stream()
                .collect(Collectors.toMap(MessageRow::uid, Function.identity()));
    }
}
