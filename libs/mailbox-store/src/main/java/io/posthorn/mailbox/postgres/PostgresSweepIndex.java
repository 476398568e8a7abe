package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.SweepIndex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** What is to go from PostgreSQL. Several processes may sweep at once: each takes what nobody else has locked. */
public final class PostgresSweepIndex implements SweepIndex {
    private final Database database;
    private final DayPartitions done;

    /** What the sweep asks of that index. */
    public PostgresSweepIndex(DataSource dataSource) {
        this(dataSource, TransactionObserver.NONE);
    }

    /** The same, and the observer hears of every transaction. */
    public PostgresSweepIndex(DataSource dataSource, TransactionObserver observer) {
        database = new Database(dataSource, observer);
        done = new DayPartitions(database, DoneRows.TABLE);
    }

    @Override
    public List<GarbageObject> claimGarbage(Instant now, Instant lease, int max) {
        // A lease instead of a lock: no lock is held while the bucket is at work.
        return database.transaction(tx -> tx.list(
                """
                UPDATE object_garbage g SET due_at = ?
                FROM (SELECT account_id, object_key FROM object_garbage WHERE due_at <= ?
                      ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED) AS due
                WHERE g.account_id = due.account_id AND g.object_key = due.object_key
                RETURNING g.account_id, g.object_key, EXISTS (
                  SELECT 1 FROM message m WHERE m.account_id = g.account_id AND m.object_key = g.object_key)""",
                row -> new GarbageObject(new AccountId(row.getLong(1)), row.getString(2), row.getBoolean(3)),
                lease,
                now,
                max));
    }

    @Override
    public void forgetGarbage(Collection<GarbageObject> objects) {
        database.transaction(tx -> tx.update(
                """
                DELETE FROM object_garbage g USING unnest(?::bigint[], ?::text[]) AS gone (account_id, object_key)
                WHERE g.account_id = gone.account_id AND g.object_key = gone.object_key""",
                objects.stream().mapToLong(object -> object.account().value()).toArray(),
                objects.stream().map(GarbageObject::objectKey).toArray(String[]::new)));
    }

    @Override
    public void postponeGarbage(GarbageObject object, Instant due) {
        database.transaction(tx -> tx.update(
                "UPDATE object_garbage SET due_at = ? WHERE account_id = ? AND object_key = ?",
                due,
                object.account().value(),
                object.objectKey()));
    }

    @Override
    public Set<LocalDate> doneDays() {
        return done.days();
    }

    @Override
    public void dropDone(LocalDate day) {
        done.drop(day);
    }

    @Override
    public int forgetExpunged(Instant before, int most) {
        List<Place> mailboxes = database.transaction(tx -> tx.list(
                "SELECT DISTINCT account_id, mailbox_id FROM expunged WHERE expunged_at < ? LIMIT ?",
                row -> new Place(new AccountId(row.getLong(1)), new MailboxId(row.getLong(2))),
                before,
                most));
        return mailboxes.stream()
                .mapToInt(place -> forgetExpunged(place, before) ? 1 : 0)
                .sum();
    }

    private boolean forgetExpunged(Place place, Instant before) {
        try {
            return database.transaction(tx -> {
                MailboxRow.lock(tx, place.account(), place.mailbox());
                return Expunge.forget(tx, place.account(), place.mailbox(), before);
            });
        } catch (MailboxNotFound _) {
            // It went meanwhile, and its history with it.
            return false;
        }
    }

    private record Place(AccountId account, MailboxId mailbox) {}
}
