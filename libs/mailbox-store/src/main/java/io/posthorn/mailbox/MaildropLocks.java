package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import java.util.Optional;

/**
 * The exclusive locks of POP3 (RFC 1939 section 4) as one gateway sees them: a maildrop is open in one session of one
 * gateway. A lock lives as long as its gateway is heard of, and is fenced: whoever lost it changes nothing any more.
 * Calls block, and throw {@link MailboxStoreUnavailable} unless they say otherwise.
 */
public interface MaildropLocks {

    /** Takes the lock of an account's maildrop, or nothing if somebody alive has it. */
    Optional<MaildropLock> acquire(AccountId account);

    /**
     * Gives a lock back; one that was lost, or given back already, stays as it is. Never throws: what cannot be given
     * back now is given back with a later {@link #beat()}.
     */
    void release(MaildropLock lock);

    /**
     * The UPDATE state: removes messages whatever their flags, and gives the lock back, in one transaction. Those that
     * are gone already are no fault.
     *
     * @throws MaildropLockLost if the lock is no longer held; nothing is removed
     * @throws MailboxNotFound nothing is removed
     */
    ExpungeResult update(MaildropLock lock, MailboxId mailbox, UidSet messages);

    /** Tells the other gateways that this one is alive. To be called several times in a lock's expiry. */
    void beat();

    /** Gives back all that this gateway has, at its end. */
    void resign();
}
