package io.posthorn.imap.command;

import io.posthorn.imap.codec.SearchKey;
import io.posthorn.imap.session.NoSuchMessage;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.message.MessageBodies;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The search that SEARCH, SORT and THREAD begin with, and what goes with it. */
final class SearchRun {
    private final MailboxStore store;
    private final MessageBodies bodies;

    SearchRun(MailboxStore store, MessageBodies bodies) {
        this.store = store;
        this.bodies = bodies;
    }

    /** The messages that match. */
    UidSet matching(SearchKey key, Turn turn) {
        if (key.asksForModSeq()) {
            turn.enabled().enableCondStore();
        }
        SelectedMailbox mailbox = turn.mailbox();
        return new SearchEvaluation(mailbox, store, bodies, Instant.now()).matching(key, mailbox.announced());
    }

    /** The highest MODSEQ among messages, if the key asks for MODSEQ and there are any. */
    Optional<ModSeq> highestModSeq(SearchKey key, UidSet of, SelectedMailbox mailbox) {
        ModSeq highest = ModSeq.ZERO;
        for (UidSet rest = key.asksForModSeq() ? of : UidSet.EMPTY; !rest.isEmpty(); ) {
            MessagePage page = store.fetch(mailbox.account().id(), mailbox.id(), rest, RowDetail.FLAGS);
            highest = Stream.concat(Stream.of(highest), page.rows().stream().map(MessageRow::modSeq))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            rest = page.rest();
        }
        return Optional.of(highest).filter(modSeq -> !modSeq.equals(ModSeq.ZERO));
    }

    /**
     * Does what ends in a saved result. RFC 5182 section 2.1: a search that fails leaves nothing saved, unless the client
     * made a mistake (BAD). It may still refer to what was.
     */
    static <T> T saving(SelectedMailbox mailbox, boolean saves, Supplier<T> search) {
        try {
            return search.get();
        } catch (NoSuchMessage mistake) {
            throw mistake;
        } catch (RuntimeException e) {
            if (saves) {
                mailbox.save(UidSet.EMPTY);
            }
            throw e;
        }
    }
}
