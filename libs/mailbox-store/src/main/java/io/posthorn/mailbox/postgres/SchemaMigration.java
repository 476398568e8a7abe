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

/**
 * Creates the tables of a database, or brings them up to date.
 *
 * @param owner whose class loader has the migrations
 * @param folder where they are, with a slash at both ends
 * @param migrations their names, since not every class loader can list a folder
 * @param historyTable where Flyway remembers them
 * @param lock under which one process migrates: any number nobody else uses in that database
 */
public record SchemaMigration(Class<?> owner, String folder, List<String> migrations, String historyTable, long lock) {

    /** Copies the list. */
    public SchemaMigration {
        migrations = List.copyOf(migrations);
    }

    /**
     * Migrates. Several processes may do so at once: one works, the others wait.
     *
     * @throws MailboxStoreUnavailable if the database cannot be reached
     * @throws FlywayException if its tables are newer than this program, or damaged
     */
    public void run(DataSource dataSource) {
        // Flyway's own lock does not cover the making of its history table.
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + lock + ")");
            try {
                migrate(dataSource);
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + lock + ")");
            }
        } catch (SQLException e) {
            throw new MailboxStoreUnavailable("the database cannot be reached: " + e.getMessage(), e);
        }
    }

    private void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .table(historyTable)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true)
                .resourceProvider(new ListedMigrations())
                .javaMigrationClassProvider(List::of)
                .load()
                .migrate();
    }

    private final class ListedMigrations implements ResourceProvider {
        @Override
        public LoadableResource getResource(String name) {
            return migrations.contains(name) ? new Migration(name) : null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return migrations.stream()
                    .filter(name ->
                            name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                    .<LoadableResource>map(Migration::new)
                    .toList();
        }
    }

    private final class Migration extends StringResource {
        private final String name;

        Migration(String name) {
            super(text(owner, folder + name));
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
            return folder + name;
        }
    }

    private static String text(Class<?> owner, String path) {
        try (InputStream sql = owner.getResourceAsStream(path)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
