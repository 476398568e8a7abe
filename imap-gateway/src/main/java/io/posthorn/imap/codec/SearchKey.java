package io.posthorn.imap.codec;

import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.ModSeq;
import java.time.LocalDate;
import java.util.List;

/**
 * A condition of SEARCH (RFC 9051 section 6.4.4). Keys that are short for another key are read as that one: UNSEEN as
 * NOT SEEN, FROM as HEADER FROM.
 */
public sealed interface SearchKey {

    /** ALL. */
    record All() implements SearchKey {}

    /** ANSWERED, DELETED, DRAFT, FLAGGED, SEEN, KEYWORD. */
    record HasFlag(Flag flag) implements SearchKey {}

    /** RECENT. No message ever is: RFC 9051 dropped the flag. */
    record Recent() implements SearchKey {}

    /** A sequence set, or UID. */
    record InSet(NumberSet messages) implements SearchKey {}

    /** BEFORE, ON, SINCE: the date of INTERNALDATE. */
    record Received(DateRelation relation, LocalDate date) implements SearchKey {}

    /** SENTBEFORE, SENTON, SENTSINCE: the date of the Date field. */
    record Sent(DateRelation relation, LocalDate date) implements SearchKey {}

    /** SAVEDBEFORE, SAVEDON, SAVEDSINCE (RFC 8514). */
    record Saved(DateRelation relation, LocalDate date) implements SearchKey {}

    /** YOUNGER, or else OLDER: the age of INTERNALDATE (RFC 5032). */
    record Within(long seconds, boolean younger) implements SearchKey {}

    /** MODSEQ: changed at that point or after it (RFC 7162 section 3.1.5). */
    record ChangedSince(ModSeq modSeq) implements SearchKey {}

    /** EMAILID (RFC 8474). */
    record HasEmailId(String id) implements SearchKey {}

    /** LARGER. */
    record Larger(long octets) implements SearchKey {}

    /** SMALLER. */
    record Smaller(long octets) implements SearchKey {}

    /**
     * HEADER, BCC, CC, FROM, SUBJECT, TO.
     *
     * @param text part of the field's text; empty if the field only has to be there
     */
    record InHeader(String field, String text) implements SearchKey {}

    /** BODY. */
    record InBody(String text) implements SearchKey {}

    /** TEXT: header or body. */
    record InMessage(String text) implements SearchKey {}

    /** NOT. */
    record Not(SearchKey key) implements SearchKey {}

    /** OR. */
    record Or(SearchKey first, SearchKey second) implements SearchKey {}

    /** All of several keys. */
    record And(List<SearchKey> keys) implements SearchKey {}

    /** Whether MODSEQ is among the conditions, so that the answer tells one. */
    default boolean asksForModSeq() {
        return switch (this) {
            case ChangedSince _ -> true;
            case Not(SearchKey key) -> key.asksForModSeq();
            case Or(SearchKey first, SearchKey second) -> first.asksForModSeq() || second.asksForModSeq();
            case And(List<SearchKey> keys) -> keys.stream().anyMatch(SearchKey::asksForModSeq);
            case All _,
                    HasFlag _,
                    Recent _,
                    InSet _,
                    Received _,
                    Sent _,
                    Saved _,
                    Within _,
                    HasEmailId _,
                    Larger _,
                    Smaller _,
                    InHeader _,
                    InBody _,
                    InMessage _ -> false;
        };
    }

    /** Whether messages are named by their sequence numbers. */
    default boolean namesNumbers() {
        return switch (this) {
            case InSet(NumberSet messages) -> messages instanceof NumberSet.SequenceSet;
            case Not(SearchKey key) -> key.namesNumbers();
            case Or(SearchKey first, SearchKey second) -> first.namesNumbers() || second.namesNumbers();
            case And(List<SearchKey> keys) -> keys.stream().anyMatch(SearchKey::namesNumbers);
            case All _,
                    HasFlag _,
                    Recent _,
                    ChangedSince _,
                    Received _,
                    Sent _,
                    Saved _,
                    Within _,
                    HasEmailId _,
                    Larger _,
                    Smaller _,
                    InHeader _,
                    InBody _,
                    InMessage _ -> false;
        };
    }

    /** How a message's date relates to the date given, both without time and zone. */
    enum DateRelation {
        BEFORE,
        ON,
        /** On or after. */
        SINCE;

        /** Whether the message's date stands in this relation to the given one. */
        public boolean holds(LocalDate ofMessage, LocalDate given) {
            return switch (this) {
                case BEFORE -> ofMessage.isBefore(given);
                case ON -> ofMessage.equals(given);
                case SINCE -> !ofMessage.isBefore(given);
            };
        }
    }
}
