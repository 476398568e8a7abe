package io.posthorn.delivery.adapter;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.delivery.adapter.QueueDatabase.Transaction;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.dsn.DsnCause.Fate;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import io.posthorn.delivery.dsn.DsnIds;
import io.posthorn.delivery.dsn.DsnPolicy;
import io.posthorn.delivery.outbound.AttemptResult;
import io.posthorn.delivery.outbound.AttemptResult.Outcome;
import io.posthorn.delivery.outbound.AttemptResult.RecipientResult;
import io.posthorn.delivery.outbound.DomainSlots;
import io.posthorn.delivery.outbound.Ended;
import io.posthorn.delivery.outbound.QueuedMessage;
import io.posthorn.delivery.outbound.RetrySchedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Takes the result of an attempt: recipients end or wait, DSNs are decided, and the destination's slots change. */
final class QueueReports {
    private static final String EXPIRED = "4.4.7";
    private static final RecipientResult UNTOLD = new RecipientResult(
            "", Outcome.DEFERRED, "the gateway said nothing about this recipient", "4.4.0", false, "", false);

    private final Transaction transaction;
    private final RetrySchedule schedule;
    private final DomainSlots slots;
    private final Duration tellDelayAfter;

    QueueReports(Transaction transaction, RetrySchedule schedule, DomainSlots slots, Duration tellDelayAfter) {
        this.transaction = transaction;
        this.schedule = schedule;
        this.slots = slots;
        this.tellDelayAfter = tellDelayAfter;
    }

    private record Row(
            QueuedMessage message,
            String id,
            EmailAddress address,
            Recipient asked,
            int attempts,
            Instant expiresAt,
            boolean delayTold) {}

    Optional<List<Ended>> report(AttemptResult result) throws SQLException {
        Optional<Instant> now = transaction.first("SELECT now()", row -> QueueDatabase.instant(row, 1));
        Optional<String> domain = transaction.first(
                "DELETE FROM queue_attempt WHERE attempt_id = ? RETURNING domain",
                row -> row.getString(1),
                result.attempt());
        if (domain.isEmpty()) {
            return wasReported(result.attempt()) ? Optional.of(List.of()) : Optional.empty();
        }
        var ended = new ArrayList<Ended>();
        Map<Kind, List<Fate>> told = new EnumMap<>(Kind.class);
        List<Row> rows = rows(result.attempt());
        for (Row row : rows) {
            RecipientResult of = result.results().stream()
                    .filter(it -> it.recipientId().equals(row.id()))
                    .findFirst()
                    .orElse(UNTOLD);
            ended.add(end(row, of, result.attempt(), now.orElseThrow(), told));
        }
        if (!rows.isEmpty()) {
            decide(rows.getFirst().message(), told, result.attempt(), now.orElseThrow());
        }
        destination(domain.get(), result, ended.stream().anyMatch(it -> it.outcome() == Outcome.SENT));
        return Optional.of(ended);
    }

    private boolean wasReported(UUID attempt) throws SQLException {
        return transaction
                .first("SELECT FROM queue_recipient WHERE last_attempt_id = ? LIMIT 1", _ -> true, attempt)
                .isPresent();
    }

    private List<Row> rows(UUID attempt) throws SQLException {
        return transaction.list(
                "SELECT " + QueueRows.MESSAGE_COLUMNS
                        + ", r.id, r.address, r.original_address, r.notify, r.original_recipient, r.attempts,"
                        + " r.expires_at, r.delay_told"
                        + " FROM queue_recipient r JOIN queue_message m USING (queue_id) WHERE r.attempt_id = ?"
                        + " ORDER BY r.id FOR UPDATE OF r",
                QueueReports::row,
                attempt);
    }

    private static Row row(ResultSet row) throws SQLException {
        int behind = QueueRows.MESSAGE_WIDTH;
        return new Row(
                QueueRows.message(row),
                row.getString(behind + 1),
                EmailAddress.parse(row.getString(behind + 2)),
                QueueRows.recipient(
                        row.getString(behind + 3), QueueDatabase.texts(row, behind + 4), row.getString(behind + 5)),
                row.getInt(behind + 6),
                QueueDatabase.instant(row, behind + 7),
                row.getBoolean(behind + 8));
    }

    private Ended end(Row row, RecipientResult of, UUID attempt, Instant now, Map<Kind, List<Fate>> told)
            throws SQLException {
        ReversePath sender = row.message().sender();
        boolean expired = of.outcome() == Outcome.DEFERRED && !now.isBefore(row.expiresAt());
        Outcome outcome = expired ? Outcome.FAILED : of.outcome();
        Optional<Instant> next = Optional.empty();
        Optional<Kind> kind;
        switch (outcome) {
            case SENT -> {
                finish(row, of, attempt);
                kind = of.dsnPassedOn() ? Optional.empty() : Optional.of(Kind.RELAYED);
            }
            case FAILED -> {
                finish(row, of, attempt);
                kind = Optional.of(Kind.FAILED);
            }
            case DEFERRED -> {
                Duration wait = schedule.after(
                        row.attempts() + 1, ThreadLocalRandom.current().nextDouble());
                next = Optional.of(now.plus(wait));
                boolean late = !row.delayTold()
                        && !now.isBefore(row.message().acceptedAt().plus(tellDelayAfter));
                kind = late ? Optional.of(Kind.DELAYED) : Optional.empty();
                defer(row, of, attempt, next.get(), late);
            }
            default -> throw new IllegalStateException();
        }
        kind.filter(it -> DsnPolicy.wants(sender, row.asked().notifyOn(), it))
                .ifPresent(it -> told.computeIfAbsent(it, _ -> new ArrayList<>())
                        .add(fate(row, of, expired ? EXPIRED : of.status(), now)));
        return new Ended(attempt, row.message().queueId(), row.address(), outcome, of.reply(), of.remoteHost(), next);
    }

    private void finish(Row row, RecipientResult of, UUID attempt) throws SQLException {
        transaction.update("""
                UPDATE queue_recipient SET state = 'done', finished_at = now(), attempts = attempts + 1,
                    attempt_id = NULL, last_attempt_id = ?, last_reply = ?
                WHERE id = ?
                """, attempt, of.reply(), row.id());
    }

    private void defer(Row row, RecipientResult of, UUID attempt, Instant next, boolean told) throws SQLException {
        transaction.update("""
                UPDATE queue_recipient SET next_attempt = ?, attempts = attempts + 1, attempt_id = NULL,
                    last_attempt_id = ?, last_reply = ?, delay_told = delay_told OR ?
                WHERE id = ?
                """, next, attempt, of.reply(), told, row.id());
    }

    private static Fate fate(Row row, RecipientResult of, String status, Instant now) {
        return new Fate(
                row.address(),
                row.asked(),
                status,
                of.reply(),
                of.spoken(),
                Optional.of(of.remoteHost()).filter(host -> !host.isEmpty()),
                Optional.of(now),
                Optional.of(row.expiresAt()));
    }

    private void decide(QueuedMessage message, Map<Kind, List<Fate>> told, UUID attempt, Instant now)
            throws SQLException {
        if (!(message.sender() instanceof ReversePath.Address(EmailAddress to))) {
            return;
        }
        for (var entry : told.entrySet()) {
            var id = DsnIds.of(now, message.queueId(), entry.getKey(), attempt.toString());
            DsnRows.add(
                    transaction,
                    new DsnCause(
                            id,
                            now,
                            entry.getKey(),
                            message.queueId(),
                            message.acceptedAt(),
                            to,
                            message.options(),
                            entry.getValue()),
                    Optional.empty());
        }
    }

    private void destination(String domain, AttemptResult result, boolean sent) throws SQLException {
        record State(double slots, int failures) {}
        State state = transaction
                .first(
                        "SELECT slots, failures FROM queue_domain WHERE domain = ? FOR UPDATE",
                        row -> new State(row.getDouble(1), row.getInt(2)),
                        domain)
                .orElseThrow();
        boolean failed = result.destinationFailed();
        int failures = failed ? state.failures() + 1 : 0;
        double free = failed ? slots.shrunk(state.slots()) : sent ? slots.grown(state.slots()) : state.slots();
        Duration backoff = failed ? slots.backoff(failures) : Duration.ZERO;
        transaction.update("""
                UPDATE queue_domain SET slots = ?, failures = ?,
                    backoff_until = now() + ? * interval '1 second',
                    next_due = (SELECT greatest(next_attempt, now() + ? * interval '1 second')
                        FROM queue_recipient WHERE domain = ? AND state = 'waiting' AND attempt_id IS NULL
                        ORDER BY next_attempt LIMIT 1)
                WHERE domain = ?
                """, free, failures, backoff, backoff, domain, domain);
    }
}
