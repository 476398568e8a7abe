package io.posthorn.mailbox;

import io.posthorn.common.AccountId;

/**
 * A maildrop that is open in one POP3 session.
 *
 * @param epoch with its gateway the name of this lock, never used again
 */
public record MaildropLock(AccountId account, long epoch) {}
