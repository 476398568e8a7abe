package io.posthorn.auth.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of the module; it ends with the JVM. Every user gets a database of its own. */
public final class EmbeddedDatabase {
    private static final EmbeddedPostgres SERVER = start();
    private static int databases;
    private static String template;

    private EmbeddedDatabase() {}

    /** The JDBC URL of a new, empty database. */
    public static synchronized String newUrl() {
        return SERVER.getJdbcUrl("postgres", create("template1"));
    }

    /** A new database with the directory's tables. */
    public static synchronized DataSource migrated() {
        if (template == null) {
            String name = create("template1");
            Flyway.configure()
                    .dataSource(SERVER.getDatabase("postgres", name))
                    .locations("db/directory")
                    .load()
                    .migrate();
            template = name;
        }
        return SERVER.getDatabase("postgres", create(template));
    }

    private static String create(String from) {
        String name = "test" + ++databases;
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + from);
        } catch (SQLException e) {
            throw new IllegalStateException("no new database", e);
        }
        return name;
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
