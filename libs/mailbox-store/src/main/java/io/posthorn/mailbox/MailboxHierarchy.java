package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * The names of an account's mailboxes, and which of them are subscribed. A name above others need not be a mailbox. Each
 * call is one transaction. Neither the id nor the UIDVALIDITY of a mailbox is ever used again in its account.
 */
public interface MailboxHierarchy {
    /** Creates an empty mailbox (RFC 9051 section 6.3.4); empty if there is one of that name. */
    Optional<Mailbox> create(AccountId account, MailboxName name, Optional<SpecialUse> use);

    /**
     * Removes a mailbox with all its messages (RFC 9051 section 6.3.5). The mailboxes below it and the subscription to
     * it stay.
     *
     * @throws MailboxNotFound if it does not exist
     */
    void delete(AccountId account, MailboxId mailbox);

    /**
     * Renames a mailbox, or a name above mailboxes, with everything below it (RFC 9051 section 6.3.6). Renaming INBOX
     * moves its messages to a new mailbox, and what is below it stays. Subscriptions stay as they are.
     *
     * @throws IllegalArgumentException with a sentence for the user if a name below it becomes no mailbox name
     */
    RenameResult rename(AccountId account, MailboxName from, MailboxName to);

    /** Subscribes to a name, whether or not there is such a mailbox (RFC 9051 section 6.3.7). */
    void subscribe(AccountId account, MailboxName name);

    /** Takes a subscription back; without one nothing happens. */
    void unsubscribe(AccountId account, MailboxName name);

    /** The subscribed names, sorted, INBOX first. A new account is subscribed to the mailboxes it starts with. */
    List<MailboxName> subscriptions(AccountId account);
}
