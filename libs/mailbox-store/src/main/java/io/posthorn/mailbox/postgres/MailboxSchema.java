package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.MailboxStoreUnavailable;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/** The tables of the index. */
public final class MailboxSchema {
    private static final SchemaMigration MIGRATION = new SchemaMigration(
            MailboxSchema.class,
            "/db/index/",
            List.of(
                    "V1__mailboxes.sql",
                    "V2__sweep.sql",
                    "V10__subscriptions.sql",
                    "V11__maildrop_lock.sql",
                    "V12__expunged_floor.sql",
                    "V13__trace.sql"),
            "index_schema_history",
            0x6D61_696C_626F_7873L);

    private MailboxSchema() {}

    /**
     * Creates the tables or brings them up to date. Several processes may do so at once: one works, the others wait.
     *
     * @throws MailboxStoreUnavailable if the database cannot be reached
     * @throws FlywayException if its tables are newer than this program, or damaged
     */
    public static void migrate(DataSource dataSource) {
        MIGRATION.run(dataSource);
    }
}
