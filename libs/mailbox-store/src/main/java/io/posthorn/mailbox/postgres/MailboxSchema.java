package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.MailboxStoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.StringResource;

/** The tables of the index. */
public final class MailboxSchema {
    private static final String FOLDER = "/db/index/";
    private static final List<String> MIGRATIONS = List.of(
            "V1__mailboxes.sql",
            "V2__sweep.sql",
            "V10__subscriptions.sql",
            "V11__maildrop_lock.sql",
            "V12__expunged_floor.sql",
            "V13__trace.sql");
    private static final String HISTORY_TABLE = "index_schema_history";
    /** The name of the lock under which one process migrates: any number nobody else uses. */
    private static final long LOCK = 0x6D61_696C_626F_7873L;

    private MailboxSchema() {}

    /**
     * Creates the tables or brings them up to date. Several processes may do so at once: one works, the others wait.
     *
     * @throws MailboxStoreUnavailable if the database cannot be reached
     * @throws FlywayException if its tables are newer than this program, or damaged
     */
    public static void migrate(DataSource dataSource) {
        // Flyway's own lock does not cover the making of its history table.
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                run(dataSource);
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new MailboxStoreUnavailable("the index cannot be reached: " + e.getMessage(), e);
        }
    }

    private static void run(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .table(HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .resourceProvider(new ListedMigrations())
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    /** Migrations by name: not every class loader can list a folder. */
    private static final class ListedMigrations implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return MIGRATIONS.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return MIGRATIONS.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private static final class Migration extends StringResource {
        private final String name;

        Migration(String name) {
            super(read(name));
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        private static String read(String name) {
            try (InputStream sql = MailboxSchema.class.getResourceAsStream(FOLDER + name)) {
                return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
