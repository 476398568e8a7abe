package io.posthorn.mailbox.memory;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MaildropLock;
import io.posthorn.mailbox.MaildropLockLost;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.UidSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Locks in the heap, beside the mailboxes they are about. */
public final class InMemoryMaildropLocks implements MaildropLocks {
    private record Held(InMemoryMaildropLocks gateway, MaildropLock lock) {}

    /** What all gateways share; its monitor guards everything. */
    private final Map<AccountId, Held> held;

    private final InMemoryMailboxStore store;
    private boolean alive = true;
    private long epochs;

    /** The first gateway. */
    public InMemoryMaildropLocks(InMemoryMailboxStore store) {
        this(store, new HashMap<>());
    }

    private InMemoryMaildropLocks(InMemoryMailboxStore store, Map<AccountId, Held> held) {
        this.store = store;
        this.held = held;
    }

    /** Another gateway over the same mailboxes. */
    public InMemoryMaildropLocks anotherGateway() {
        return new InMemoryMaildropLocks(store, held);
    }

    @Override
    public Optional<MaildropLock> acquire(AccountId account) {
        synchronized (held) {
            Held holder = held.get(account);
            if (holder != null && holder.gateway.alive) {
                return Optional.empty();
            }
            var lock = new MaildropLock(account, ++epochs);
            held.put(account, new Held(this, lock));
            return Optional.of(lock);
        }
    }

    @Override
    public void release(MaildropLock lock) {
        synchronized (held) {
            held.remove(lock.account(), new Held(this, lock));
        }
    }

    @Override
    public ExpungeResult update(MaildropLock lock, MailboxId mailbox, UidSet messages) {
        synchronized (held) {
            if (!new Held(this, lock).equals(held.get(lock.account()))) {
                throw new MaildropLockLost(lock);
            }
            ExpungeResult result = store.remove(lock.account(), mailbox, messages);
            release(lock);
            return result;
        }
    }

    @Override
    public void beat() {
        synchronized (held) {
            alive = true;
        }
    }

    @Override
    public void resign() {
        synchronized (held) {
            alive = false;
        }
    }
}
