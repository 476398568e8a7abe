package io.posthorn.mailbox.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.posthorn.common.AccountId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** One PostgreSQL for all tests of the module, stopped with the JVM. */
final class TestDatabase {
    private static final int MAX_CONNECTIONS = 16;
    private static final EmbeddedPostgres SERVER = start();
    /** Has the tables of the index. */
    static final DataSource INDEX = migrated();

    private TestDatabase() {}

    /** A database without any table. */
    static DataSource createEmpty(String name) throws SQLException {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return SERVER.getDatabase("postgres", name);
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource migrated() {
        DataSource index = pooled();
        MailboxSchema.migrate(index);
        return index;
    }

    /** A pool as the services have it. */
    private static DataSource pooled() {
        var settings = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(MAX_CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(SERVER.getJdbcUrl("postgres", "postgres"))
                                        .principal(new NamePrincipal("postgres"))));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The account's objects that a sweep will delete, but not yet. */
    static List<String> garbage(AccountId account) {
        return new Database(INDEX, TransactionObserver.NONE)
                .transaction(tx -> tx.list(
                        "SELECT object_key FROM object_garbage WHERE account_id = ? AND due_at > now()",
                        row -> row.getString(1),
                        account.value()));
    }
}
