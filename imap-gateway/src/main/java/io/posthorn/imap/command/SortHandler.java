package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.SearchReturn;
import io.posthorn.imap.order.SortOrder;
import io.posthorn.imap.order.SortableMessage;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.message.MessageBodies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * SORT: the messages that match, in an order (RFC 5256), also extended (RFC 5267 section 3) and kept (RFC 5182). What
 * they are sorted by comes from the index.
 */
final class SortHandler implements CommandHandler<ImapCommand.Sort> {
    /** What is kept of a message beside its texts, of which a character may take two octets. */
    private static final int MESSAGE_OCTETS = 100;

    private final MailboxStore store;
    private final MessageTexts texts;
    private final SearchRun searches;
    private final ListingRoom room;

    SortHandler(MailboxStore store, MessageBodies bodies, SearchRun searches, ListingRoom room) {
        this.store = store;
        this.texts = new MessageTexts(bodies);
        this.searches = searches;
        this.room = room;
    }

    @Override
    public Completion handle(ImapCommand.Sort command, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        Set<SearchReturn> returns = command.returns().orElse(Set.of());
        boolean saves = returns.contains(SearchReturn.SAVE);

        List<Long> sorted = SearchRun.saving(
                mailbox, saves, () -> sorted(searches.matching(command.key(), turn), command, mailbox));
        if (saves) {
            mailbox.save(wanted(sorted, returns));
        }
        answer(command, sorted, returns, turn);
        return Completion.ok("SORT completed");
    }

    private List<Long> sorted(UidSet found, ImapCommand.Sort command, SelectedMailbox mailbox) {
        var keys = new SortKeys(command.criteria(), texts);
        var messages = new ArrayList<SortableMessage>();
        try (ListingRoom.Share share = room.share()) {
            for (UidSet rest = found; !rest.isEmpty(); ) {
                MessagePage page = store.fetch(mailbox.account().id(), mailbox.id(), rest, keys.detail());
                List<SortableMessage> read = page.rows().stream().map(keys::of).toList();
                share.take(read.stream().mapToLong(SortHandler::octets).sum());
                messages.addAll(read);
                rest = page.rest();
            }
            messages.sort(SortOrder.by(command.criteria()));
            return messages.stream().map(SortableMessage::uid).toList();
        }
    }

    private void answer(ImapCommand.Sort command, List<Long> sorted, Set<SearchReturn> returns, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        List<Long> numbers = command.uid()
                ? sorted
                : sorted.stream().map(uid -> mailbox.numberOf(new Uid(uid))).toList();
        if (returns.isEmpty()) {
            turn.send(new ImapResponse.SortResult(
                    numbers, searches.highestModSeq(command.key(), setOf(sorted), mailbox)));
        } else if (!returns.equals(Set.of(SearchReturn.SAVE))) {
            // RFC 5182 section 2.1: who only saves is told nothing.
            turn.send(new ImapResponse.ExtendedSortResult(
                    turn.tag(),
                    command.uid(),
                    returns,
                    numbers,
                    searches.highestModSeq(command.key(), wanted(sorted, returns), mailbox)));
        }
    }

    /** What was found, or its ends if nothing else is asked for (RFC 5182 section 2.4, RFC 7162 section 3.1.10). */
    private static UidSet wanted(List<Long> sorted, Set<SearchReturn> returns) {
        boolean min = returns.contains(SearchReturn.MIN);
        boolean max = returns.contains(SearchReturn.MAX);
        boolean all = returns.contains(SearchReturn.ALL) || returns.contains(SearchReturn.COUNT) || !min && !max;
        if (all || sorted.isEmpty()) {
            return setOf(sorted);
        }
        return (min ? UidSet.of(sorted.getFirst()) : UidSet.EMPTY)
                .union(max ? UidSet.of(sorted.getLast()) : UidSet.EMPTY);
    }

    private static UidSet setOf(List<Long> uids) {
        return UidSet.of(uids.stream().mapToLong(Long::longValue));
    }

    private static long octets(SortableMessage message) {
        int characters = message.subject().length()
                + message.from().length()
                + message.to().length()
                + message.cc().length();
        return MESSAGE_OCTETS + 2L * characters;
    }
}
