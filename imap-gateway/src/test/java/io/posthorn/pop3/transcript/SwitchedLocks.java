package io.posthorn.pop3.transcript;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.MaildropLock;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.UidSet;
import java.util.Optional;

/** Locks whose index can be away. */
final class SwitchedLocks implements MaildropLocks {
    private final MaildropLocks locks;
    private volatile boolean away;

    SwitchedLocks(MaildropLocks locks) {
        this.locks = locks;
    }

    void away(boolean now) {
        away = now;
    }

    @Override
    public Optional<MaildropLock> acquire(AccountId account) {
        check();
        return locks.acquire(account);
    }

    @Override
    public void release(MaildropLock lock) {
        locks.release(lock);
    }

    @Override
    public ExpungeResult update(MaildropLock lock, MailboxId mailbox, UidSet messages) {
        check();
        return locks.update(lock, mailbox, messages);
    }

    @Override
    public void beat() {
        locks.beat();
    }

    @Override
    public void resign() {
        locks.resign();
    }

    private void check() {
        if (away) {
            throw new MailboxStoreUnavailable("the index is away", null);
        }
    }
}
