package io.posthorn.imap.command;

import io.posthorn.imap.codec.SearchKey;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.message.HeaderField;
import io.posthorn.mailbox.message.MessageBodies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * One search as algebra over sets of UIDs: flags and sets are answered at once, everything else by looking at those
 * messages that the cheaper keys have left.
 */
final class SearchEvaluation {
    private final SelectedMailbox mailbox;
    private final MailboxStore store;
    private final MessageTexts texts;
    private final Instant now;

    SearchEvaluation(SelectedMailbox mailbox, MailboxStore store, MessageBodies bodies, Instant now) {
        this.now = now;
        this.mailbox = mailbox;
        this.store = store;
        this.texts = new MessageTexts(bodies);
    }

    /** Those of the candidates that match the key. */
    UidSet matching(SearchKey key, UidSet candidates) {
        if (candidates.isEmpty()) {
            return candidates;
        }
        return switch (key) {
            case SearchKey.All _ -> candidates;
            case SearchKey.Recent _ -> UidSet.EMPTY;
            case SearchKey.InSet(var messages) -> mailbox.resolve(messages).intersect(candidates);
            case SearchKey.HasFlag(var flag) -> withFlag(Flags.of(flag)).intersect(candidates);
            case SearchKey.Not(var inner) -> candidates.minus(matching(inner, candidates));
            case SearchKey.Or(var first, var second) -> either(first, second, candidates);
            case SearchKey.And(var keys) -> all(keys, candidates);
            case SearchKey.Larger(long octets) ->
                scan(candidates, row -> row.message().size() > octets);
            case SearchKey.Smaller(long octets) ->
                scan(candidates, row -> row.message().size() < octets);
            case SearchKey.Received(var relation, var date) ->
                scan(candidates, row -> relation.holds(day(row.message().internalDate()), date));
            case SearchKey.Saved(var relation, var date) ->
                scan(candidates, row -> relation.holds(day(row.message().savedAt()), date));
            case SearchKey.Within(long seconds, boolean younger) ->
                scan(candidates, row -> younger == isYounger(row, seconds));
            case SearchKey.ChangedSince(var modSeq) -> changedSince(modSeq).intersect(candidates);
            case SearchKey.HasEmailId(var id) ->
                scan(candidates, row -> EmailId.of(row.message()).equals(id));
            case SearchKey.Sent(var relation, var date) -> filter(candidates, row -> sent(row, relation, date));
            case SearchKey.InHeader(var field, var text) -> filter(candidates, row -> inHeader(row, field, text));
            case SearchKey.InBody(var text) -> filter(candidates, row -> texts.bodyContains(row, text));
            case SearchKey.InMessage(var text) -> filter(candidates, row -> texts.messageContains(row, text));
        };
    }

    private UidSet either(SearchKey first, SearchKey second, UidSet candidates) {
        UidSet found = matching(first, candidates);
        return found.union(matching(second, candidates.minus(found)));
    }

    private UidSet all(List<SearchKey> keys, UidSet candidates) {
        UidSet left = candidates;
        for (SearchKey key : keys.stream()
                .sorted(Comparator.comparingInt(SearchEvaluation::cost))
                .toList()) {
            left = matching(key, left);
        }
        return left;
    }

    private UidSet withFlag(Flags flag) {
        return store.search(mailbox.account().id(), mailbox.id(), flag, Flags.NONE);
    }

    /** By what the index knows of every message. */
    private UidSet scan(UidSet candidates, Predicate<MessageRow> matches) {
        var found = new UidSet.Builder();
        store.scan(mailbox.account().id(), mailbox.id(), candidates, row -> {
            if (matches.test(row)) {
                found.add(row.uid().value());
            }
        });
        return found.build();
    }

    /** By what may have to be read from the bucket: page by page, without holding the index meanwhile. */
    private UidSet filter(UidSet candidates, Predicate<MessageRow> matches) {
        var found = new UidSet.Builder();
        Pages.forEach(store, mailbox, candidates, RowDetail.METADATA, row -> {
            if (matches.test(row)) {
                found.add(row.uid().value());
            }
        });
        return found.build();
    }

    // Dates disregard time and zone (RFC 9051 section 6.4.4); INTERNALDATE is kept and shown in UTC.
    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private boolean isYounger(MessageRow row, long seconds) {
        return row.message().internalDate().isAfter(now.minusSeconds(seconds));
    }

    // RFC 7162 section 3.1.5: at this point or after it.
    private UidSet changedSince(ModSeq modSeq) {
        var before = new ModSeq(Math.max(0, modSeq.value() - 1));
        return store.changesSince(mailbox.account().id(), mailbox.id(), before).changed();
    }

    private boolean sent(MessageRow row, SearchKey.DateRelation relation, LocalDate date) {
        return texts.fields(row, "Date").stream()
                .findFirst()
                .flatMap(field -> SentDate.of(field.body()))
                .filter(sent -> relation.holds(sent, date))
                .isPresent();
    }

    private boolean inHeader(MessageRow row, String name, String text) {
        return texts.fields(row, name).stream().map(HeaderField::text).anyMatch(value -> Folding.contains(value, text));
    }

    private static int cost(SearchKey key) {
        return switch (key) {
            case SearchKey.All _, SearchKey.Recent _, SearchKey.InSet _ -> 0;
            case SearchKey.HasFlag _, SearchKey.ChangedSince _ -> 1;
            case SearchKey.Larger _,
                    SearchKey.Smaller _,
                    SearchKey.Received _,
                    SearchKey.Saved _,
                    SearchKey.Within _,
                    SearchKey.HasEmailId _ -> 2;
            case SearchKey.Sent _, SearchKey.InHeader _ -> 3;
            case SearchKey.InBody _, SearchKey.InMessage _ -> 4;
            case SearchKey.Not(var inner) -> cost(inner);
            case SearchKey.Or(var first, var second) -> Math.max(cost(first), cost(second));
            case SearchKey.And(var keys) ->
                keys.stream().mapToInt(SearchEvaluation::cost).max().orElse(0);
        };
    }
}
