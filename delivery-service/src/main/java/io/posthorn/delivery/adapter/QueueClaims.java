package io.posthorn.delivery.adapter;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.delivery.adapter.QueueDatabase.Transaction;
import io.posthorn.delivery.outbound.Delivery;
import io.posthorn.delivery.outbound.QueuedMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes due deliveries, domain by domain: those that waited longest for their turn come first, so that a domain with a
 * hundred thousand mails holds nobody else up. A domain is claimed under its row's lock; who finds it locked takes others.
 */
final class QueueClaims {
    private static final String DUE_DOMAINS = """
            SELECT domain, slots, failures FROM queue_domain
            WHERE next_due <= now() %s
            ORDER BY last_claimed
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    /** The recipients of the message that is due longest, as many as one attempt takes. */
    private static final String TAKE = """
            WITH first AS (
                SELECT queue_id, reverse_path FROM queue_recipient
                WHERE domain = ? AND state = 'waiting' AND attempt_id IS NULL AND next_attempt <= now()
                ORDER BY next_attempt, queue_id
                LIMIT 1
            ), taken AS (
                SELECT r.id FROM queue_recipient r JOIN first f USING (queue_id, reverse_path)
                WHERE r.domain = ? AND r.state = 'waiting' AND r.attempt_id IS NULL AND r.next_attempt <= now()
                ORDER BY r.id
                LIMIT ?
            )
            UPDATE queue_recipient SET attempt_id = ?, last_attempt_at = now()
            WHERE id IN (SELECT id FROM taken)
            RETURNING id, queue_id, reverse_path, address, original_address, notify, original_recipient, attempts
            """;

    /** A domain without a free slot is woken by the attempt that ends; this is for the one that never tells. */
    private static final String TURN = """
            UPDATE queue_domain SET last_claimed = clock_timestamp(),
                next_due = CASE WHEN ? THEN now() + interval '5 seconds' ELSE (
                    SELECT greatest(next_attempt, backoff_until) FROM queue_recipient
                    WHERE domain = ? AND state = 'waiting' AND attempt_id IS NULL
                    ORDER BY next_attempt LIMIT 1) END
            WHERE domain = ?
            """;

    private final Transaction transaction;
    private final String gateway;
    private final Duration lease;
    private final int mostRecipients;

    /** @param mostRecipients of one delivery */
    QueueClaims(Transaction transaction, String gateway, Duration lease, int mostRecipients) {
        this.transaction = transaction;
        this.gateway = gateway;
        this.lease = lease;
        this.mostRecipients = mostRecipients;
    }

    private record Due(String domain, double slots, int failures) {
        /** A domain that failed gets one attempt at a time, until one succeeds. */
        int most() {
            return failures > 0 ? 1 : (int) Math.floor(slots);
        }
    }

    private record Taken(
            String id, QueueId queueId, ReversePath reversePath, EmailAddress address, Recipient asked, int attempts) {}

    List<Delivery> claim(int wanted, Optional<String> domain) throws SQLException {
        List<Due> due = domain.isPresent()
                ? transaction.list(DUE_DOMAINS.formatted("AND domain = ?"), QueueClaims::due, domain.get(), 1)
                : transaction.list(DUE_DOMAINS.formatted(""), QueueClaims::due, wanted);
        var deliveries = new ArrayList<Delivery>();
        int share = due.isEmpty() ? 0 : Math.max(1, wanted / due.size());
        for (Due from : due) {
            if (deliveries.size() < wanted) {
                deliveries.addAll(claim(from, Math.min(share, wanted - deliveries.size())));
            }
        }
        return deliveries;
    }

    private List<Delivery> claim(Due from, int wanted) throws SQLException {
        int busy = transaction
                .first("SELECT count(*) FROM queue_attempt WHERE domain = ?", row -> row.getInt(1), from.domain())
                .orElseThrow();
        int free = from.most() - busy;
        var deliveries = new ArrayList<Delivery>();
        boolean more = true;
        while (more && deliveries.size() < Math.min(free, wanted)) {
            Optional<Delivery> delivery = take(from.domain());
            delivery.ifPresent(deliveries::add);
            more = delivery.isPresent();
        }
        transaction.update(TURN, free <= deliveries.size(), from.domain(), from.domain());
        return deliveries;
    }

    private Optional<Delivery> take(String domain) throws SQLException {
        var attempt = UUID.randomUUID();
        List<Taken> taken = transaction.list(TAKE, QueueClaims::taken, domain, domain, mostRecipients, attempt);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        transaction.update("""
                INSERT INTO queue_attempt (attempt_id, domain, gateway, lease_until)
                VALUES (?, ?, ?, now() + ? * interval '1 second')
                """, attempt, domain, gateway, lease);
        Taken first = taken.getFirst();
        QueuedMessage message = transaction
                .first(
                        "SELECT " + QueueRows.MESSAGE_COLUMNS + " FROM queue_message m WHERE queue_id = ?",
                        QueueRows::message,
                        first.queueId().text())
                .orElseThrow();
        return Optional.of(new Delivery(
                attempt,
                lease,
                message,
                first.reversePath(),
                domain,
                taken.stream()
                        .map(it -> new Delivery.To(it.id(), it.address(), it.asked()))
                        .toList(),
                first.attempts()));
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(row.getString(1), row.getDouble(2), row.getInt(3));
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getString(1),
                new QueueId(row.getString(2)),
                QueueRows.reversePath(row.getString(3)),
                EmailAddress.parse(row.getString(4)),
                QueueRows.recipient(row.getString(5), QueueDatabase.texts(row, 6), row.getString(7)),
                row.getInt(8));
    }
}
