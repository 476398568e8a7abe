package io.posthorn.delivery.adapter;

import io.posthorn.delivery.adapter.QueueDatabase.Transaction;
import io.posthorn.delivery.outbound.QueueEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What operators ask of the queue and do with it; a name is that of a recipient or of a message. */
final class QueueOperations {
    private static final String ENTRIES = """
            SELECT r.id, r.queue_id, r.reverse_path, r.address, r.domain,
                CASE WHEN r.state = 'held' THEN 'held'
                     WHEN r.attempt_id IS NOT NULL THEN 'active'
                     WHEN r.next_attempt <= now() THEN 'due'
                     ELSE 'deferred' END AS shown,
                r.attempts, r.next_attempt, r.last_reply
            FROM queue_recipient r
            WHERE r.state <> 'done'
            """;

    private static final String NAMED = " AND (id = ? OR queue_id = ?)";

    private final Transaction transaction;

    QueueOperations(Transaction transaction) {
        this.transaction = transaction;
    }

    List<QueueEntry> pending(String after, int limit) throws SQLException {
        return transaction.list(ENTRIES + " AND r.id > ? ORDER BY r.id LIMIT ?", QueueOperations::entry, after, limit);
    }

    List<QueueEntry> find(String id) throws SQLException {
        return transaction.list(
                ENTRIES + " AND (r.id = ? OR r.queue_id = ?) ORDER BY r.id", QueueOperations::entry, id, id);
    }

    int retry(String id) throws SQLException {
        int changed = transaction.update(
                "UPDATE queue_recipient SET next_attempt = now() WHERE state = 'waiting'" + NAMED, id, id);
        wake(id);
        return changed;
    }

    int hold(String id) throws SQLException {
        return transaction.update("UPDATE queue_recipient SET state = 'held' WHERE state = 'waiting'" + NAMED, id, id);
    }

    int release(String id) throws SQLException {
        int changed = transaction.update(
                "UPDATE queue_recipient SET state = 'waiting', next_attempt = now() WHERE state = 'held'" + NAMED,
                id,
                id);
        wake(id);
        return changed;
    }

    List<QueueEntry> drop(String id) throws SQLException {
        List<QueueEntry> entries = find(id);
        transaction.update("""
                UPDATE queue_recipient SET state = 'done', finished_at = now(), last_reply = 'dropped by an operator'
                WHERE state <> 'done' AND attempt_id IS NULL
                """ + NAMED, id, id);
        return entries.stream().filter(entry -> !entry.state().equals("active")).toList();
    }

    /** An operator knows better than the back-off. */
    private void wake(String id) throws SQLException {
        transaction.update("""
                UPDATE queue_domain SET next_due = now(), backoff_until = NULL
                WHERE domain IN (SELECT domain FROM queue_recipient WHERE id = ? OR queue_id = ?)
                """, id, id);
    }

    private static QueueEntry entry(ResultSet row) throws SQLException {
        String state = row.getString(6);
        boolean timed = state.equals("due") || state.equals("deferred");
        return new QueueEntry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                state,
                row.getInt(7),
                timed ? Optional.of(QueueDatabase.instant(row, 8)) : Optional.empty(),
                Optional.ofNullable(row.getString(9)));
    }
}
