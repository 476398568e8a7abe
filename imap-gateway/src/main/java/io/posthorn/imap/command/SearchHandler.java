package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.codec.SearchReturn;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import java.util.Set;

/** SEARCH: which messages match (RFC 3501 section 6.4.4), also extended (RFC 4731) and kept (RFC 5182). */
final class SearchHandler implements CommandHandler<ImapCommand.Search> {
    private final SearchRun searches;

    SearchHandler(SearchRun searches) {
        this.searches = searches;
    }

    @Override
    public Completion handle(ImapCommand.Search command, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        Set<SearchReturn> returns = returns(command, turn);
        boolean saves = returns.contains(SearchReturn.SAVE);

        UidSet found = SearchRun.saving(mailbox, saves, () -> searches.matching(command.key(), turn));
        if (saves) {
            mailbox.save(wanted(found, returns));
        }
        answer(command, returns, found, turn);
        return Completion.ok("SEARCH completed");
    }

    /** The strings of a search cannot be read (RFC 9051 section 6.4.4). */
    Completion refuse(ImapCommand.SearchInUnknownCharset command, Turn turn) {
        if (command.saves()) {
            // RFC 5182 section 2.2, example 5
            turn.mailbox().save(UidSet.EMPTY);
        }
        return Completion.no(ResponseCode.BAD_CHARSET, "This charset is not known here");
    }

    /** What the answer tells; nothing of it where the answer is that of RFC 3501. */
    private static Set<SearchReturn> returns(ImapCommand.Search command, Turn turn) {
        // RFC 9051 section 6.4.4: IMAP4rev2 knows no other answer than ESEARCH.
        Set<SearchReturn> unsaid = turn.enabled().rev2() ? Set.of(SearchReturn.ALL) : Set.of();
        return command.returns().orElse(unsaid);
    }

    private void answer(ImapCommand.Search command, Set<SearchReturn> returns, UidSet found, Turn turn) {
        SelectedMailbox mailbox = turn.mailbox();
        UidSet numbers = command.uid() ? found : UidSet.of(found.stream().map(uid -> mailbox.numberOf(new Uid(uid))));
        if (returns.isEmpty()) {
            turn.send(new ImapResponse.SearchResult(
                    numbers.stream().boxed().toList(), searches.highestModSeq(command.key(), found, mailbox)));
            return;
        }
        // RFC 5182 section 2.1: who only saves is told nothing.
        if (!returns.equals(Set.of(SearchReturn.SAVE))) {
            turn.send(new ImapResponse.ExtendedSearchResult(
                    turn.tag(),
                    command.uid(),
                    returns,
                    numbers,
                    searches.highestModSeq(command.key(), wanted(found, returns), mailbox)));
        }
    }

    /** What was found, or its ends if nothing else is asked for (RFC 5182 section 2.4, RFC 7162 section 3.1.10). */
    private static UidSet wanted(UidSet found, Set<SearchReturn> returns) {
        boolean min = returns.contains(SearchReturn.MIN);
        boolean max = returns.contains(SearchReturn.MAX);
        boolean all = returns.contains(SearchReturn.ALL) || returns.contains(SearchReturn.COUNT) || !min && !max;
        if (all || found.isEmpty()) {
            return found;
        }
        return (min ? UidSet.of(found.first()) : UidSet.EMPTY).union(max ? UidSet.of(found.last()) : UidSet.EMPTY);
    }
}
