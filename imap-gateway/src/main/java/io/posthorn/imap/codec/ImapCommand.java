package io.posthorn.imap.codec;

import io.posthorn.common.Secret;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.ModSeq;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks for; a record for each command. Mailboxes are named by their text, decoded: whether it can be a
 * mailbox here is not a question of syntax.
 */
public sealed interface ImapCommand {

    // In every state.

    record Capability() implements ImapCommand {}

    record Noop() implements ImapCommand {}

    record Logout() implements ImapCommand {}

    /** RFC 2971. What the client says of itself is not kept. */
    record Id() implements ImapCommand {}

    // Before authentication.

    record StartTls() implements ImapCommand {}

    /** @param initialResponse with SASL-IR (RFC 4959); present and empty for {@code =} */
    record Authenticate(String mechanism, Optional<Secret> initialResponse) implements ImapCommand {}

    record Login(String user, Secret password) implements ImapCommand {}

    // Authenticated.

    record Namespace() implements ImapCommand {}

    record Select(String mailbox, SelectOptions options) implements ImapCommand {}

    record Examine(String mailbox, SelectOptions options) implements ImapCommand {}

    /** @param uses the attributes of RFC 6154, with their backslashes */
    record Create(String mailbox, List<String> uses) implements ImapCommand {}

    record Delete(String mailbox) implements ImapCommand {}

    record Rename(String from, String to) implements ImapCommand {}

    record Subscribe(String mailbox) implements ImapCommand {}

    record Unsubscribe(String mailbox) implements ImapCommand {}

    /** @param patterns with the wildcards {@code *} and {@code %} */
    record ListMailboxes(String reference, List<String> patterns, ListOptions options) implements ImapCommand {}

    /** LSUB of RFC 3501 section 6.3.9. */
    record ListSubscribed(String reference, String pattern) implements ImapCommand {}

    record Status(String mailbox, List<StatusItem> items) implements ImapCommand {}

    /** @param messages at least one; several with RFC 3502 */
    record Append(String mailbox, List<AppendedMessage> messages) implements ImapCommand {}

    /**
     * RFC 5161.
     *
     * @param capabilities in capitals
     */
    record Enable(List<String> capabilities) implements ImapCommand {}

    /** RFC 2177. */
    record Idle() implements ImapCommand {}

    /** COMPRESS DEFLATE (RFC 4978). */
    record Compress() implements ImapCommand {}

    /** RFC 8437. */
    record Unauthenticate() implements ImapCommand {}

    // With a mailbox selected.

    record Check() implements ImapCommand {}

    record Close() implements ImapCommand {}

    /** RFC 3691. */
    record Unselect() implements ImapCommand {}

    record Fetch(NumberSet messages, List<FetchItem> items, FetchModifiers modifiers) implements ImapCommand {}

    /** @param unchangedSince only messages that did not change after it (RFC 7162 section 3.1.3) */
    record Store(NumberSet messages, FlagChange change, boolean silent, Optional<ModSeq> unchangedSince)
            implements ImapCommand {}

    record Expunge() implements ImapCommand {}

    record Copy(NumberSet messages, String mailbox) implements ImapCommand {}

    /** RFC 6851. */
    record Move(NumberSet messages, String mailbox) implements ImapCommand {}

    /** RFC 4315 section 2.1. */
    record UidExpunge(NumberSet messages) implements ImapCommand {}

    /**
     * @param uid whether the answer names UIDs rather than sequence numbers
     * @param returns what an extended search returns (RFC 4731); absent: SEARCH as RFC 3501 knows it
     */
    record Search(SearchKey key, boolean uid, Optional<Set<SearchReturn>> returns) implements ImapCommand {}

    /**
     * RFC 5256.
     *
     * @param criteria each key once, the most important first
     * @param uid whether the answer names UIDs rather than sequence numbers
     * @param returns what an extended sort returns (RFC 5267); absent: SORT as RFC 5256 knows it
     */
    record Sort(List<SortCriterion> criteria, SearchKey key, boolean uid, Optional<Set<SearchReturn>> returns)
            implements ImapCommand {}

    /**
     * THREAD (RFC 5256).
     *
     * @param uid whether the answer names UIDs rather than sequence numbers
     */
    record ThreadMessages(ThreadAlgorithm algorithm, SearchKey key, boolean uid) implements ImapCommand {}

    /**
     * A SEARCH, SORT or THREAD whose strings are in a charset we do not know.
     *
     * @param saves whether its result was to be kept as {@code $}
     */
    record SearchInUnknownCharset(boolean saves) implements ImapCommand {}

    // What is answered with words only.

    /** An APPEND whose message is larger than any is allowed to be; it was not read. */
    record MessageTooLarge() implements ImapCommand {}

    /** An APPEND for whose message there is no room now; it was not read. */
    record MessageDeclined() implements ImapCommand {}

    /** The tag could be read, the rest breaks the grammar or a limit. */
    record Unreadable(String reason) implements ImapCommand {}
}
