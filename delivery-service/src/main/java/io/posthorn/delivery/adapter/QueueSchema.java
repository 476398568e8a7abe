package io.posthorn.delivery.adapter;

import io.posthorn.mailbox.postgres.SchemaMigration;
import java.util.List;
import javax.sql.DataSource;

/** The tables of the outbound queue. */
public final class QueueSchema {
    private static final SchemaMigration MIGRATION = new SchemaMigration(
            QueueSchema.class, "/db/queue/", List.of("V1__queue.sql"), "queue_schema_history", 0x7175_6575_65L);

    private QueueSchema() {}

    /** Creates the tables or brings them up to date. */
    public static void migrate(DataSource dataSource) {
        MIGRATION.run(dataSource);
    }
}
