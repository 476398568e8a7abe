package io.posthorn.imap.codec;

import io.posthorn.imap.codec.SearchKey.DateRelation;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.ModSeq;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of SEARCH. */
final class SearchDecoder {
    /** The second includes the first. */
    private static final List<String> CHARSETS = List.of("US-ASCII", "UTF-8");

    private final CommandCursor in;
    private int depth;

    private SearchDecoder(CommandCursor in) {
        this.in = in;
    }

    // search = "SEARCH" [search-return-opts] [SP "CHARSET" SP astring] 1*(SP search-key) ; RFC 4731 section 5
    static ImapCommand decode(CommandCursor in, boolean uid) {
        in.space();
        Optional<Set<SearchReturn>> returns = returns(in);
        Optional<SearchKey> key = in.skipWord("CHARSET ") ? withCharset(in) : Optional.of(new SearchDecoder(in).keys());
        return key.<ImapCommand>map(known -> new ImapCommand.Search(known, uid, returns))
                .orElseGet(() -> unknownCharset(returns));
    }

    private static Optional<SearchKey> withCharset(CommandCursor in) {
        if (in.dialect() == Dialect.REV1_UTF8) {
            // RFC 9755 section 3: everything is UTF-8 already.
            throw new SyntaxException("there is no CHARSET after ENABLE UTF8=ACCEPT");
        }
        return criteria(in);
    }

    // search-criteria = charset 1*(SP search-key) ; RFC 5256 section 5
    // charset = atom / quoted
    /** The keys behind a charset; empty if they cannot be read, because the charset is not known. */
    static Optional<SearchKey> criteria(CommandCursor in) {
        if (!CHARSETS.contains(in.astringText().toUpperCase(Locale.ROOT))) {
            in.skipRest();
            return Optional.empty();
        }
        in.space();
        return Optional.of(new SearchDecoder(in).keys());
    }

    /** What a command becomes whose keys cannot be read. */
    static ImapCommand unknownCharset(Optional<Set<SearchReturn>> returns) {
        return new ImapCommand.SearchInUnknownCharset(returns.orElse(Set.of()).contains(SearchReturn.SAVE));
    }

    // search-return-opts = SP "RETURN" SP "(" [search-return-opt *(SP search-return-opt)] ")"
    /** The return options with the space behind them, if there are any. */
    static Optional<Set<SearchReturn>> returns(CommandCursor in) {
        if (!in.skipWord("RETURN (")) {
            return Optional.empty();
        }
        Set<SearchReturn> returns = EnumSet.noneOf(SearchReturn.class);
        if (!in.skip(')')) {
            do {
                returns.add(option(in.word()));
            } while (in.skip(' '));
            in.expect(')');
        }
        in.space();
        // RFC 4731 section 3.1: () is short for (ALL).
        return Optional.of(returns.isEmpty() ? Set.of(SearchReturn.ALL) : Set.copyOf(returns));
    }

    private static SearchReturn option(String word) {
        try {
            return SearchReturn.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new SyntaxException("unknown result option");
        }
    }

    private SearchKey keys() {
        var keys = new ArrayList<SearchKey>();
        do {
            keys.add(key());
        } while (in.skip(' '));
        return keys.size() == 1 ? keys.getFirst() : new SearchKey.And(List.copyOf(keys));
    }

    // search-key = ... / "NOT" SP search-key / "OR" SP search-key SP search-key / sequence-set
    //            / "(" search-key *(SP search-key) ")"
    private SearchKey key() {
        if (++depth > in.limits().nestingDepth()) {
            throw new SyntaxException("search keys are nested too deeply");
        }
        SearchKey key = nestedKey();
        depth--;
        return key;
    }

    private SearchKey nestedKey() {
        int c = in.peek();
        if (c == '*' || c == '$' || c >= '0' && c <= '9') {
            return new SearchKey.InSet(NumberSet.decode(in, false));
        }
        if (in.skip('(')) {
            SearchKey group = keys();
            in.expect(')');
            return group;
        }
        return namedKey(in.word());
    }

    private SearchKey namedKey(String name) {
        return switch (name) {
            case "ALL" -> new SearchKey.All();
            case "NOT" -> new SearchKey.Not(argumentKey());
            case "OR" -> new SearchKey.Or(argumentKey(), argumentKey());
            case "UID" -> {
                in.space();
                yield new SearchKey.InSet(NumberSet.decode(in, true));
            }
            case "MODSEQ" -> new SearchKey.ChangedSince(modSeq());
            case "OLDER" -> new SearchKey.Within(nonZero(), false);
            case "YOUNGER" -> new SearchKey.Within(nonZero(), true);
            case "SAVEDBEFORE" -> saved(DateRelation.BEFORE);
            case "SAVEDON" -> saved(DateRelation.ON);
            case "SAVEDSINCE" -> saved(DateRelation.SINCE);
            // RFC 8514 section 4.3: every mailbox here has save dates.
            case "SAVEDATESUPPORTED" -> new SearchKey.All();
            case "EMAILID" -> new SearchKey.HasEmailId(objectId());
            // RFC 8474 section 5.3: no message has one here.
            case "THREADID" -> {
                objectId();
                yield new SearchKey.Not(new SearchKey.All());
            }
            case "LARGER" -> new SearchKey.Larger(number());
            case "SMALLER" -> new SearchKey.Smaller(number());
            case "BEFORE" -> received(DateRelation.BEFORE);
            case "ON" -> received(DateRelation.ON);
            case "SINCE" -> received(DateRelation.SINCE);
            case "SENTBEFORE" -> sent(DateRelation.BEFORE);
            case "SENTON" -> sent(DateRelation.ON);
            case "SENTSINCE" -> sent(DateRelation.SINCE);
            case "BCC", "CC", "FROM", "SUBJECT", "TO" -> new SearchKey.InHeader(name, text());
            case "HEADER" -> new SearchKey.InHeader(text(), text());
            case "BODY" -> new SearchKey.InBody(text());
            case "TEXT" -> new SearchKey.InMessage(text());
            default -> flagKey(name);
        };
    }

    private SearchKey flagKey(String name) {
        return switch (name) {
            case "ANSWERED" -> has(Flag.ANSWERED);
            case "DELETED" -> has(Flag.DELETED);
            case "DRAFT" -> has(Flag.DRAFT);
            case "FLAGGED" -> has(Flag.FLAGGED);
            case "SEEN" -> has(Flag.SEEN);
            case "UNANSWERED" -> hasNot(Flag.ANSWERED);
            case "UNDELETED" -> hasNot(Flag.DELETED);
            case "UNDRAFT" -> hasNot(Flag.DRAFT);
            case "UNFLAGGED" -> hasNot(Flag.FLAGGED);
            case "UNSEEN" -> hasNot(Flag.SEEN);
            case "KEYWORD" -> has(keyword());
            case "UNKEYWORD" -> hasNot(keyword());
            case "RECENT" -> new SearchKey.Recent();
            // RFC 3501 section 6.4.4: NEW is RECENT UNSEEN, OLD is NOT RECENT.
            case "NEW" -> new SearchKey.And(List.of(new SearchKey.Recent(), hasNot(Flag.SEEN)));
            case "OLD" -> new SearchKey.Not(new SearchKey.Recent());
            default -> throw new SyntaxException("unknown search key");
        };
    }

    private SearchKey argumentKey() {
        in.space();
        return key();
    }

    private SearchKey received(DateRelation relation) {
        in.space();
        return new SearchKey.Received(relation, DateText.decode(in));
    }

    private SearchKey sent(DateRelation relation) {
        in.space();
        return new SearchKey.Sent(relation, DateText.decode(in));
    }

    private long number() {
        in.space();
        return in.number64();
    }

    private long nonZero() {
        in.space();
        return in.nonZeroNumber();
    }

    // objectid = 1*255(ALPHA / DIGIT / "_" / "-") ; RFC 8474 section 7
    private String objectId() {
        in.space();
        return in.token("an object id", c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private SearchKey saved(DateRelation relation) {
        in.space();
        return new SearchKey.Saved(relation, DateText.decode(in));
    }

    // search-modsequence = "MODSEQ" [search-modseq-ext] SP mod-sequence-valzer ; RFC 7162 section 7
    // search-modseq-ext = SP entry-name SP entry-type-req
    private ModSeq modSeq() {
        in.space();
        if (in.peek() == '"') {
            // Every flag of a message has the message's MODSEQ here (RFC 7162 section 3.1.5).
            in.string();
            in.space();
            if (!List.of("PRIV", "SHARED", "ALL").contains(in.word())) {
                throw new SyntaxException("unknown type of entry");
            }
            in.space();
        }
        return in.modSeq();
    }

    private Flag keyword() {
        in.space();
        return FlagDecoder.flag(in.atom());
    }

    private String text() {
        in.space();
        return in.astringText();
    }

    private static SearchKey has(Flag flag) {
        return new SearchKey.HasFlag(flag);
    }

    private static SearchKey hasNot(Flag flag) {
        return new SearchKey.Not(new SearchKey.HasFlag(flag));
    }
}
