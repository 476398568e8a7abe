package io.posthorn.imap.codec;

import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says (RFC 9051 section 7). FETCH with anything but flags is written piece by piece: see
 * {@link FetchResponse}.
 */
public sealed interface ImapResponse {

    /** The end of a command. */
    record Tagged(String tag, StatusKind kind, Optional<ResponseCode> code, String text) implements ImapResponse {}

    /** {@code +}: the client may go on. */
    record Continuation(String text) implements ImapResponse {}

    /** Data, or a status that belongs to no command. */
    sealed interface Untagged extends ImapResponse {}

    record Status(StatusKind kind, Optional<ResponseCode> code, String text) implements Untagged {}

    record Capabilities(List<String> names) implements Untagged {}

    /** How many messages there are. */
    record Exists(long messages) implements Untagged {}

    /** RFC 3501 section 7.3.2. */
    record Recent(long messages) implements Untagged {}

    /** @param number the sequence number that is taken away */
    record Expunged(long number) implements Untagged {}

    /** FLAGS: what flags are in use. */
    record FlagList(Flags flags) implements Untagged {}

    /** FETCH with the flags of one message, and its UID (RFC 9051 section 7.5.2 wants it in every one). */
    record FetchFlags(long number, Uid uid, Flags flags, Optional<ModSeq> modSeq) implements Untagged {
        /** To a client that does not know MODSEQs. */
        public FetchFlags(long number, Uid uid, Flags flags) {
            this(number, uid, flags, Optional.empty());
        }
    }

    /** FETCH with the MODSEQ of a message whose flags the client knows (RFC 7162 section 3.1.3). */
    record FetchModSeq(long number, Uid uid, ModSeq modSeq) implements Untagged {}

    /**
     * VANISHED in place of EXPUNGE (RFC 7162 section 3.2.10).
     *
     * @param earlier whether they went before the client could know their numbers
     */
    record Vanished(boolean earlier, UidSet uids) implements Untagged {}

    /** ENABLED (RFC 5161). */
    record Enabled(List<String> capabilities) implements Untagged {}

    /**
     * @param numbers sequence numbers or UIDs, as they were asked for
     * @param modSeq the highest of them, if the search asked for MODSEQ
     */
    record SearchResult(List<Long> numbers, Optional<ModSeq> modSeq) implements Untagged {}

    /**
     * ESEARCH (RFC 4731): what was found, as far as it was asked for.
     *
     * @param tag of the SEARCH
     */
    record ExtendedSearchResult(
            String tag, boolean uid, Set<SearchReturn> returns, UidSet found, Optional<ModSeq> modSeq)
            implements Untagged {}

    /**
     * SORT (RFC 5256).
     *
     * @param numbers sequence numbers or UIDs, as they were asked for, sorted
     * @param modSeq the highest of them, if the search asked for MODSEQ (RFC 7162 section 3.1.9)
     */
    record SortResult(List<Long> numbers, Optional<ModSeq> modSeq) implements Untagged {}

    /**
     * ESEARCH as the answer to an extended SORT (RFC 5267 section 3).
     *
     * @param tag of the SORT
     * @param found sorted
     */
    record ExtendedSortResult(
            String tag, boolean uid, Set<SearchReturn> returns, List<Long> found, Optional<ModSeq> modSeq)
            implements Untagged {}

    /** THREAD (RFC 5256), with sequence numbers or UIDs, as they were asked for. */
    record ThreadResult(List<ThreadNode> threads) implements Untagged {}

    /**
     * LIST or LSUB.
     *
     * @param attributes with their backslashes
     * @param childInfo what RECURSIVEMATCH found below the name (RFC 5258 section 3.5)
     * @param oldName what the client calls or called the mailbox (RFC 9051 section 6.3.9.7)
     */
    record MailboxEntry(
            String command, List<String> attributes, MailboxName name, List<String> childInfo, Optional<String> oldName)
            implements Untagged {
        public MailboxEntry(String command, List<String> attributes, MailboxName name, List<String> childInfo) {
            this(command, attributes, name, childInfo, Optional.empty());
        }
    }

    /** The hierarchy separator alone: the answer to LIST "" "" (RFC 9051 section 6.3.9). */
    record HierarchySeparator(String command) implements Untagged {}

    /** The counters of a mailbox, in the order they were asked for. */
    record MailboxCounters(MailboxName name, Map<StatusItem, String> values) implements Untagged {}

    /** One personal namespace without prefix (RFC 2342). */
    record Namespaces() implements Untagged {}

    /** ID. */
    record ServerId(String name) implements Untagged {}

    /** An untagged status without code. */
    static Status status(StatusKind kind, String text) {
        return new Status(kind, Optional.empty(), text);
    }

    /** An untagged OK with a code. */
    static Status ok(ResponseCode code, String text) {
        return new Status(StatusKind.OK, Optional.of(code), text);
    }
}
