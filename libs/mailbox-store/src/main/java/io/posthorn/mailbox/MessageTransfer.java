package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import java.util.List;

/**
 * Puts messages into mailboxes for a client. Each call is one transaction that does all or nothing, and throws
 * {@link MailboxNotFound} if a mailbox does not exist.
 */
public interface MessageTransfer {
    /**
     * Says that objects are about to be written for {@link #append}. If that never comes, because the process dies or
     * cannot go on, a sweep finds them: they are garbage from a day later on, until they belong to a message.
     */
    void expectObjects(AccountId account, List<String> objectKeys);

    /**
     * Adds messages in their order (RFC 9051 section 6.3.12).
     *
     * @param messages at least one; their objects are durable
     */
    AppendResult append(AccountId account, MailboxId mailbox, List<NewMessage> messages);

    /**
     * Copies messages with their flags and internal dates (RFC 9051 section 6.4.7). The objects are shared.
     *
     * @param whole whether nothing is done unless all of the messages exist
     */
    CopyResult copy(AccountId account, MailboxId from, UidSet uids, MailboxId to, boolean whole);

    /** Copies messages and removes them from where they were (RFC 6851 section 3), also within one mailbox. */
    CopyResult move(AccountId account, MailboxId from, UidSet uids, MailboxId to, boolean whole);
}
