package io.posthorn.mailbox.postgres;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceStep;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Steps of messages in PostgreSQL, in one partition a day. {@link MailboxSchema} has made the table. */
public final class PostgresTraceLog implements TraceLog {
    /** Years are written with four digits. */
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Database database;
    private final DayPartitions partitions;

    /** The log in that index. */
    public PostgresTraceLog(DataSource dataSource) {
        this(dataSource, TransactionObserver.NONE);
    }

    /** The same, and the observer hears of every transaction. */
    public PostgresTraceLog(DataSource dataSource, TransactionObserver observer) {
        this.database = new Database(dataSource, observer);
        this.partitions = new DayPartitions(database, "trace_step");
    }

    @Override
    public void add(Collection<TraceStep> steps) {
        Set<LocalDate> days = steps.stream().map(step -> step.queueId().day()).collect(Collectors.toSet());
        partitions.make(days);
        try {
            insert(steps);
        } catch (ConstraintViolated _) {
            // A partition that a sweep dropped since it was made is missed like this.
            partitions.forget();
            partitions.make(days);
            insert(steps);
        }
    }

    @Override
    public List<TraceStep> steps(QueueId queueId) {
        if (!queueId.day().isBefore(LAST_DAY)) {
            return List.of();
        }
        return database.transaction(tx -> tx.list(
                """
                SELECT step, happened_at, facts FROM trace_step
                WHERE day = ?::date AND queue_id = ? ORDER BY happened_at, message_hash IS NULL, step""",
                row -> new TraceStep(
                        queueId,
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        Optional.empty(),
                        row.getString(3)),
                queueId.day().toString(),
                queueId.text()));
    }

    @Override
    public List<QueueId> find(MessageId messageId, int most) {
        return database.transaction(tx -> tx.list(
                "SELECT queue_id FROM trace_step WHERE message_hash = ? ORDER BY queue_id DESC LIMIT ?",
                row -> new QueueId(row.getString(1)),
                hash(messageId),
                most));
    }

    @Override
    public Set<LocalDate> days() {
        return partitions.days();
    }

    @Override
    public void drop(LocalDate day) {
        partitions.drop(day);
    }

    private void insert(Collection<TraceStep> steps) {
        database.transaction(tx -> {
            try {
                return insert(tx, steps);
            } catch (SQLException e) {
                if (ConstraintViolated.is(e)) {
                    throw new ConstraintViolated(e);
                }
                throw e;
            }
        });
    }

    // Nobody waits for the disk: what a crash of the database takes away is told again only where the message is, too.
    private static int insert(Transaction transaction, Collection<TraceStep> steps) throws SQLException {
        return transaction.update(
                """
                SET LOCAL synchronous_commit = off;
                INSERT INTO trace_step (day, queue_id, step, happened_at, message_hash, facts)
                SELECT day::date, queue_id, step, happened_at::timestamptz, message_hash::bigint, facts
                FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                  AS new (day, queue_id, step, happened_at, message_hash, facts) ORDER BY 1, 2, 3
                ON CONFLICT DO NOTHING""",
                texts(steps, step -> step.queueId().day().toString()),
                texts(steps, step -> step.queueId().text()),
                texts(steps, TraceStep::name),
                texts(steps, step -> step.at().toString()),
                texts(
                        steps,
                        step -> step.messageId()
                                .map(id -> Long.toString(hash(id)))
                                .orElse(null)),
                texts(steps, TraceStep::facts));
    }

    /** Rarely that of two messages; who asks for one is shown what it calls itself. */
    private static long hash(MessageId messageId) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(messageId.text().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String[] texts(Collection<TraceStep> steps, Function<TraceStep, String> column) {
        return steps.stream().map(column).toArray(String[]::new);
    }
}
