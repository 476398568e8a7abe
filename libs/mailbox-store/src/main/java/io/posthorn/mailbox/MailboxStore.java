package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The mailboxes of all accounts, as a gateway sees them. Every call blocks, is one transaction and holds no connection
 * when it returns. Every change takes a MODSEQ higher than all before it in its mailbox, and changes become visible in
 * that order. Calls that name a mailbox throw {@link MailboxNotFound}, all of them {@link MailboxStoreUnavailable}.
 */
public interface MailboxStore extends MailboxHierarchy, MessageTransfer {
    /** The most rows of one page. */
    int PAGE_ROWS = 500;

    /**
     * All mailboxes of an account, by name, INBOX first. An account without any gets the usual ones: INBOX, Archive,
     * Drafts, Junk, Sent, Trash.
     */
    List<Mailbox> mailboxes(AccountId account);

    /** One mailbox by name; an account without any mailbox gets the usual ones first. */
    Optional<Mailbox> find(AccountId account, MailboxName name);

    /** The counters, from the mailbox's own row. */
    MailboxStatus status(AccountId account, MailboxId mailbox);

    /** The counters of all mailboxes of an account, in one snapshot. */
    Map<MailboxId, MailboxStatus> statuses(AccountId account);

    /** Counters, UIDs and flags in one snapshot. */
    MailboxSnapshot open(AccountId account, MailboxId mailbox);

    /** What happened after {@code since}, in one snapshot. The usual answer to a hint, to NOOP and to a reconnect. */
    MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since);

    /**
     * The next page of messages by UID. To read all: repeat with {@link MessagePage#rest()} until it is empty. Each page
     * is a snapshot of its own.
     */
    MessagePage fetch(AccountId account, MailboxId mailbox, UidSet uids, RowDetail detail);

    /**
     * Goes through messages with {@link RowDetail#STORED}, in any order and one snapshot. It holds a connection until the
     * last one: the action waits for nobody.
     */
    void scan(AccountId account, MailboxId mailbox, UidSet uids, Consumer<MessageRow> action);

    /** The messages that have all of {@code required} and none of {@code forbidden}, from the flags in the index. */
    UidSet search(AccountId account, MailboxId mailbox, Flags required, Flags forbidden);

    /**
     * Changes flags (RFC 9051 section 6.4.6).
     *
     * @param unchangedSince only messages that did not change after it (RFC 7162 section 3.1.3)
     */
    StoreResult store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, Optional<ModSeq> unchangedSince);

    /** Removes all messages with {@code \Deleted} (RFC 9051 section 6.4.3). */
    ExpungeResult expunge(AccountId account, MailboxId mailbox);

    /** Removes those of the given messages that have {@code \Deleted} (RFC 9051 section 6.4.9, UID EXPUNGE). */
    ExpungeResult expunge(AccountId account, MailboxId mailbox, UidSet uids);
}
