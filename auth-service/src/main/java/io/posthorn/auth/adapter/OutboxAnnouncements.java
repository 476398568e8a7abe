package io.posthorn.auth.adapter;

import io.posthorn.auth.adapter.ChangePublisher.PublishFailed;
import io.posthorn.auth.directory.Announcements;
import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes what stands in the outbox, oldest first, and forgets it. One announcer at a time in all replicas, one
 * record at a time: so the topic is in the order of the revisions. A crash before the forgetting publishes again, which
 * does no harm: caches forget twice.
 */
public final class OutboxAnnouncements implements Announcements {
    private static final int BATCH = 100;

    private final Database database;
    private final ChangePublisher publisher;
    private final Duration patience;
    /** In front of the lock in the database, so that those who wait in this process hold no connection. */
    private final ReentrantLock announcing = new ReentrantLock(true);

    /** @param patience how long an announcement waits for the ones before it */
    public OutboxAnnouncements(Database database, ChangePublisher publisher, Duration patience) {
        this.database = database;
        this.publisher = publisher;
        this.patience = patience;
    }

    @Override
    public void announceUpTo(long revision) {
        try {
            if (!announcing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotAnnounced(revision, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAnnounced(revision, e);
        }
        try {
            announceAll();
        } catch (PublishFailed | DirectoryUnavailable e) {
            throw new NotAnnounced(revision, e);
        } finally {
            announcing.unlock();
        }
    }

    @Override
    public void announceLeftovers() {
        if (!announcing.tryLock()) {
            return;
        }
        try {
            announceAll();
        } finally {
            announcing.unlock();
        }
    }

    /** Announces until nothing waits. A change that was committed before this call has been announced after it. */
    private void announceAll() {
        while (!database.read(Outbox::isEmpty)) {
            database.inTransaction(this::announceBatch);
        }
    }

    private Void announceBatch(Connection connection) throws SQLException {
        Outbox.lock(connection);
        List<DirectoryChange> changes = Outbox.oldest(connection, BATCH);
        for (DirectoryChange change : changes) {
            publisher.publish(change);
        }
        if (!changes.isEmpty()) {
            Outbox.removeUpTo(connection, changes.getLast().revision());
        }
        return null;
    }
}
