package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.MaildropLock;
import io.posthorn.mailbox.MaildropLockLost;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.UidSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Locks as rows, alive by one heartbeat per gateway; only the database's clock counts. */
public final class PostgresMaildropLocks implements MaildropLocks {
    private static final String ALIVE =
            "SELECT FROM gateway_heartbeat h WHERE h.gateway = ? AND h.alive_until > clock_timestamp()";

    private final Database database;
    private final UUID gateway;
    private final Duration expiry;
    private final AtomicLong epochs = new AtomicLong();
    private final Queue<MaildropLock> toBeReleased = new ConcurrentLinkedQueue<>();

    /**
     * @param gateway this process, and no other before or after it
     * @param expiry how long after its last heartbeat a gateway counts as dead
     */
    public PostgresMaildropLocks(DataSource dataSource, UUID gateway, Duration expiry) {
        this(dataSource, gateway, expiry, TransactionObserver.NONE);
    }

    /** The same, and the observer hears of every transaction. */
    public PostgresMaildropLocks(DataSource dataSource, UUID gateway, Duration expiry, TransactionObserver observer) {
        this.database = new Database(dataSource, observer);
        this.gateway = gateway;
        this.expiry = expiry;
    }

    @Override
    public Optional<MaildropLock> acquire(AccountId account) {
        var lock = new MaildropLock(account, epochs.incrementAndGet());
        try {
            return database.transaction(tx -> acquire(tx, lock)) ? Optional.of(lock) : Optional.empty();
        } catch (MailboxStoreUnavailable e) {
            // It may have been committed all the same.
            toBeReleased.add(lock);
            throw e;
        }
    }

    private boolean acquire(Transaction transaction, MaildropLock lock) throws SQLException {
        int taken = transaction.update("""
                INSERT INTO maildrop_lock AS held (account_id, gateway, epoch)
                SELECT ?, ?, ? WHERE EXISTS (%s)
                ON CONFLICT (account_id) DO UPDATE SET gateway = excluded.gateway, epoch = excluded.epoch
                WHERE NOT EXISTS (
                  SELECT FROM gateway_heartbeat h
                  WHERE h.gateway = held.gateway AND h.alive_until > clock_timestamp())""".formatted(ALIVE), lock.account().value(), gateway, lock.epoch(), gateway);
        if (taken == 0 && transaction.first(ALIVE, _ -> true, gateway).isEmpty()) {
            throw new MailboxStoreUnavailable("the heartbeat of this gateway is late", null);
        }
        return taken == 1;
    }

    @Override
    public void release(MaildropLock lock) {
        toBeReleased.add(lock);
        try {
            releaseAll();
        } catch (MailboxStoreUnavailable _) {
            // The next beat tries again, and fails loudly.
        }
    }

    @Override
    public ExpungeResult update(MaildropLock lock, MailboxId mailbox, UidSet messages) {
        return database.transaction(tx -> {
            if (delete(tx, lock) == 0) {
                throw new MaildropLockLost(lock);
            }
            return new Expunge(tx, lock.account(), mailbox).remove(messages);
        });
    }

    @Override
    public void beat() {
        database.transaction(tx -> tx.update("""
                INSERT INTO gateway_heartbeat (gateway, alive_until)
                VALUES (?, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT (gateway) DO UPDATE SET alive_until = excluded.alive_until""", gateway, expiry.toMillis()));
        database.transaction(tx ->
                tx.update("DELETE FROM gateway_heartbeat WHERE alive_until < clock_timestamp() - interval '1 day'"));
        releaseAll();
    }

    @Override
    public void resign() {
        database.transaction(tx -> tx.update("DELETE FROM gateway_heartbeat WHERE gateway = ?", gateway));
    }

    private void releaseAll() {
        for (MaildropLock lock = toBeReleased.peek(); lock != null; lock = toBeReleased.peek()) {
            MaildropLock next = lock;
            database.transaction(tx -> delete(tx, next));
            toBeReleased.remove(next);
        }
    }

    private int delete(Transaction transaction, MaildropLock lock) throws SQLException {
        return transaction.update(
                "DELETE FROM maildrop_lock WHERE account_id = ? AND gateway = ? AND epoch = ?",
                lock.account().value(),
                gateway,
                lock.epoch());
    }
}
