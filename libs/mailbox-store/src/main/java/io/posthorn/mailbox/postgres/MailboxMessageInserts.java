package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.postgres.DeliveryTargets.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** New rows of {@code mailbox_message}, written in one statement. */
final class MailboxMessageInserts {
    private record Row(Target target, Placement placement, long messageId, Flags flags) {}

    private final List<Row> rows = new ArrayList<>();

    void add(Target target, Placement placement, long messageId, Flags flags) {
        rows.add(new Row(target, placement, messageId, flags));
    }

    void run(Transaction transaction) throws SQLException {
        transaction.update(
                """
                INSERT INTO mailbox_message (account_id, mailbox_id, uid, modseq, message_id, flags, keywords)
                SELECT * FROM unnest(
                  ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::text[])""",
                rows.stream().mapToLong(row -> row.target().account().value()).toArray(),
                rows.stream().mapToLong(row -> row.target().mailbox().value()).toArray(),
                rows.stream().mapToLong(row -> row.placement().uid().value()).toArray(),
                rows.stream().mapToLong(row -> row.placement().modSeq().value()).toArray(),
                rows.stream().mapToLong(Row::messageId).toArray(),
                rows.stream().mapToInt(row -> row.flags().systemBits()).toArray(),
                rows.stream().map(row -> FlagColumns.keywords(row.flags())).toArray(String[]::new));
    }
}
