package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.message.MetadataCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** New rows of {@code message}, written in one statement. */
final class MessageInserts {
    private record Row(long messageId, int places, Delivery delivery) {}

    private final List<Row> rows = new ArrayList<>();

    void add(long messageId, int places, Delivery delivery) {
        rows.add(new Row(messageId, places, delivery));
    }

    void run(Transaction transaction) throws SQLException {
        transaction.update(
                """
                INSERT INTO message (account_id, message_id, places, octets, internal_date, object_key, metadata)
                SELECT account_id, message_id, places, octets, to_timestamp(internal_date), object_key, metadata
                FROM unnest(?::bigint[], ?::bigint[], ?::integer[], ?::bigint[], ?::bigint[], ?::text[], ?::bytea[])
                  AS new (account_id, message_id, places, octets, internal_date, object_key, metadata)""",
                rows.stream().mapToLong(row -> row.delivery().account().value()).toArray(),
                rows.stream().mapToLong(Row::messageId).toArray(),
                rows.stream().mapToInt(Row::places).toArray(),
                rows.stream().mapToLong(row -> row.delivery().metadata().size()).toArray(),
                rows.stream()
                        .mapToLong(row -> row.delivery().internalDate().getEpochSecond())
                        .toArray(),
                rows.stream().map(row -> row.delivery().objectKey()).toArray(String[]::new),
                rows.stream()
                        .map(row -> MetadataCodec.encode(row.delivery().metadata()))
                        .toArray(byte[][]::new));
    }
}
