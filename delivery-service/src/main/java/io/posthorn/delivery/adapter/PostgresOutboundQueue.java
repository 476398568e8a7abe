package io.posthorn.delivery.adapter;

import io.posthorn.common.QueueId;
import io.posthorn.delivery.adapter.QueueDatabase.Transaction;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.dsn.DsnOutbox;
import io.posthorn.delivery.outbound.AttemptResult;
import io.posthorn.delivery.outbound.Delivery;
import io.posthorn.delivery.outbound.DomainSlots;
import io.posthorn.delivery.outbound.Ended;
import io.posthorn.delivery.outbound.NewRecipient;
import io.posthorn.delivery.outbound.OutboundQueue;
import io.posthorn.delivery.outbound.QueueDesk;
import io.posthorn.delivery.outbound.QueueEntry;
import io.posthorn.delivery.outbound.QueueIntake;
import io.posthorn.delivery.outbound.QueuedMessage;
import io.posthorn.delivery.outbound.RetrySchedule;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The queue in a database of its own, and the DSNs that are decided together with it. */
public final class PostgresOutboundQueue implements QueueIntake, OutboundQueue, QueueDesk, DsnOutbox {
    /** What other replicas queue is not heard of here. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final String EXPIRE = """
            WITH gone AS (
                DELETE FROM queue_attempt WHERE lease_until < now() RETURNING attempt_id, domain
            ), freed AS (
                UPDATE queue_recipient r SET attempt_id = NULL, attempts = attempts + 1, next_attempt = now(),
                    last_reply = 'the gateway did not report: it ended, or was cut off'
                FROM gone g WHERE r.attempt_id = g.attempt_id
            )
            UPDATE queue_domain SET next_due = now() WHERE domain IN (SELECT domain FROM gone)
            """;

    private final QueueDatabase database;
    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private long signals;

    /**
     * How the queue behaves.
     *
     * @param lease how long an attempt is its gateway's without a renewal
     * @param finalLease how long from just before the final dot
     * @param mostRecipients of one delivery
     * @param tellDelayAfter when a sender hears that its message is late
     */
    public record Settings(
            RetrySchedule schedule,
            DomainSlots slots,
            Duration lease,
            Duration finalLease,
            int mostRecipients,
            Duration tellDelayAfter) {}

    public PostgresOutboundQueue(DataSource dataSource, Settings settings) {
        this.database = new QueueDatabase(dataSource);
        this.settings = settings;
    }

    @Override
    public Set<String> known(Collection<String> ids) {
        return new HashSet<>(database.transaction(tx -> tx.list(
                "SELECT id FROM queue_recipient WHERE id = ANY (?)", row -> row.getString(1), List.copyOf(ids))));
    }

    @Override
    public void enqueue(QueuedMessage message, List<NewRecipient> recipients) {
        database.transaction(tx -> {
            insert(tx, message);
            for (NewRecipient recipient : recipients) {
                insert(tx, message, recipient);
            }
            // Last, since the rows of destinations are what others wait for; in order, so that nobody waits in a
            // circle.
            for (String domain : recipients.stream()
                    .map(recipient -> recipient.address().host().wire())
                    .distinct()
                    .sorted()
                    .toList()) {
                tx.update("""
                        INSERT INTO queue_domain (domain, next_due, slots) VALUES (?, now(), ?)
                        ON CONFLICT (domain) DO UPDATE
                        SET next_due = least(queue_domain.next_due, greatest(now(), queue_domain.backoff_until))
                        """, domain, settings.slots().first());
            }
            return null;
        });
        signal();
    }

    @Override
    public List<Delivery> claim(String gateway, int wanted, Optional<String> domain) {
        return database.transaction(
                tx -> new QueueClaims(tx, gateway, settings.lease(), settings.mostRecipients()).claim(wanted, domain));
    }

    @Override
    public Set<UUID> renew(Collection<UUID> attempts) {
        var lost = new HashSet<>(attempts);
        database.transaction(tx -> tx.list(
                        """
                        UPDATE queue_attempt
                        SET lease_until = greatest(lease_until, now() + ? * interval '1 second')
                        WHERE attempt_id = ANY (?::uuid[]) AND lease_until >= now()
                        RETURNING attempt_id
                        """,
                        row -> (UUID) row.getObject(1),
                        settings.lease(),
                        attempts.stream().map(UUID::toString).toList()))
                .forEach(lost::remove);
        return lost;
    }

    @Override
    public Optional<Duration> begin(UUID attempt) {
        int begun = database.transaction(tx -> tx.update("""
                UPDATE queue_attempt SET lease_until = now() + ? * interval '1 second'
                WHERE attempt_id = ? AND lease_until >= now()
                """, settings.finalLease(), attempt));
        return begun > 0 ? Optional.of(settings.finalLease()) : Optional.empty();
    }

    @Override
    public Duration lease() {
        return settings.lease();
    }

    @Override
    public Optional<List<Ended>> report(AttemptResult result) {
        Optional<List<Ended>> ended = database.transaction(tx ->
                new QueueReports(tx, settings.schedule(), settings.slots(), settings.tellDelayAfter()).report(result));
        signal();
        return ended;
    }

    @Override
    public int expireLeases() {
        return database.transaction(tx -> tx.update(EXPIRE));
    }

    @Override
    public void awaitWork(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long seen = signals;
            long left = Math.min(patience.toNanos(), LOOK.toNanos());
            while (signals == seen && left > 0) {
                left = work.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<QueueEntry> pending(String after, int limit) {
        return database.transaction(tx -> new QueueOperations(tx).pending(after, limit));
    }

    @Override
    public List<QueueEntry> find(String id) {
        return database.transaction(tx -> new QueueOperations(tx).find(id));
    }

    @Override
    public int retry(String id) {
        int changed = database.transaction(tx -> new QueueOperations(tx).retry(id));
        signal();
        return changed;
    }

    @Override
    public int hold(String id) {
        return database.transaction(tx -> new QueueOperations(tx).hold(id));
    }

    @Override
    public int release(String id) {
        int changed = database.transaction(tx -> new QueueOperations(tx).release(id));
        signal();
        return changed;
    }

    @Override
    public List<QueueEntry> drop(String id) {
        return database.transaction(tx -> new QueueOperations(tx).drop(id));
    }

    @Override
    public void add(DsnCause cause, Optional<byte[]> original) {
        database.transaction(tx -> {
            DsnRows.add(tx, cause, original);
            return null;
        });
    }

    @Override
    public List<Waiting> waiting(int limit) {
        return database.transaction(tx -> DsnRows.waiting(tx, limit));
    }

    @Override
    public void published(QueueId id) {
        database.transaction(tx ->
                tx.update("UPDATE queue_dsn SET published_at = now(), original = NULL WHERE dsn_id = ?", id.text()));
    }

    /** How many recipients there are in each state. */
    public Map<String, Long> depth() {
        return database.transaction(tx -> tx.list("""
                        SELECT CASE WHEN state = 'held' THEN 'held'
                                    WHEN attempt_id IS NOT NULL THEN 'active'
                                    WHEN next_attempt <= now() THEN 'due'
                                    ELSE 'deferred' END AS shown, count(*)
                        FROM queue_recipient WHERE state <> 'done' GROUP BY 1
                        """, row -> Map.entry(row.getString(1), row.getLong(2)))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Forgets what ended before a time; gives the keys of objects that nobody needs any more.
     *
     * @param limit the most messages at a time
     */
    public List<String> forget(Instant endedBefore, int limit) {
        return database.transaction(tx -> {
            tx.update("DELETE FROM queue_dsn WHERE published_at < ?", endedBefore);
            List<String> messages = tx.list("""
                    SELECT m.queue_id FROM queue_message m
                    WHERE m.accepted_at < ? AND NOT EXISTS (
                        SELECT FROM queue_recipient r WHERE r.queue_id = m.queue_id
                            AND (r.state <> 'done' OR r.finished_at >= ?))
                    LIMIT ? FOR UPDATE SKIP LOCKED
                    """, row -> row.getString(1), endedBefore, endedBefore, limit);
            tx.update("DELETE FROM queue_recipient WHERE queue_id = ANY (?)", messages);
            return tx.list(
                    "DELETE FROM queue_message WHERE queue_id = ANY (?) RETURNING object_key",
                    row -> row.getString(1),
                    messages);
        });
    }

    private void insert(Transaction tx, QueuedMessage message) throws SQLException {
        tx.update(
                """
                INSERT INTO queue_message (queue_id, object_key, octets, sender, body_type, smtp_utf8, require_tls,
                    dsn_return, envelope_id, accepted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                message.queueId().text(),
                message.objectKey(),
                message.octets(),
                message.sender().wire(),
                message.options().body().name(),
                message.options().smtpUtf8(),
                message.options().requireTls(),
                message.options().dsnReturn().map(Enum::name).orElse(null),
                message.options().envelopeId().orElse(null),
                message.acceptedAt());
    }

    private void insert(Transaction tx, QueuedMessage message, NewRecipient recipient) throws SQLException {
        tx.update(
                """
                INSERT INTO queue_recipient (id, queue_id, reverse_path, address, domain, original_address, notify,
                    original_recipient, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, now() + ? * interval '1 second') ON CONFLICT DO NOTHING
                """,
                recipient.id(),
                message.queueId().text(),
                recipient.reversePath().wire(),
                recipient.address().wire(),
                recipient.address().host().wire(),
                recipient.asked().address().wire(),
                QueueRows.notify(recipient.asked()),
                recipient.asked().originalRecipient().orElse(null),
                settings.schedule().life());
    }

    private void signal() {
        lock.lock();
        try {
            signals++;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
