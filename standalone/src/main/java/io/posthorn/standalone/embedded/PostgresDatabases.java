package io.posthorn.standalone.embedded;

import io.posthorn.common.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The databases the services find on the embedded server, each with an owner of the same name. */
public final class PostgresDatabases {
    private PostgresDatabases() {}

    /** A connection of the superuser. */
    public static Connection connect(int port, Secret password) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=5&socketTimeout=30";
        return DriverManager.getConnection(url, PostgresServer.SUPERUSER, password.revealText());
    }

    /**
     * Creates what is missing.
     *
     * @param owners name of the database and of its owner, and the owner's password
     */
    public static void create(Connection superuser, Map<String, Secret> owners) throws SQLException {
        for (var owner : owners.entrySet()) {
            var name = owner.getKey();
            if (!exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                execute(superuser, "SELECT format('CREATE ROLE %I LOGIN', ?)", name);
            }
            execute(
                    superuser,
                    "SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)",
                    name,
                    owner.getValue().revealText());
            if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                execute(superuser, "SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)", name, name);
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        return firstValue(connection, query, name).isPresent();
    }

    /** These commands take no parameters, so the server itself quotes the names in them. */
    private static void execute(Connection connection, String format, String... names) throws SQLException {
        var command = firstValue(connection, format, names).orElseThrow();
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static Optional<String> firstValue(Connection connection, String query, String... parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
