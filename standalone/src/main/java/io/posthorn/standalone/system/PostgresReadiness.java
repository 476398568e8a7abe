package io.posthorn.standalone.system;

import io.posthorn.common.Secret;
import io.posthorn.standalone.embedded.PostgresDatabases;
import io.posthorn.standalone.supervisor.Readiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** PostgreSQL is ready when it answers and the services' databases are there. Keeps one connection to ask on. */
final class PostgresReadiness implements Readiness {
    private static final int TIMEOUT_SECONDS = 3;

    private final int port;
    private final Secret password;
    private final Map<String, Secret> owners;

    private Connection connection;

    PostgresReadiness(int port, Secret password, Map<String, Secret> owners) {
        this.port = port;
        this.password = password;
        this.owners = Map.copyOf(owners);
    }

    @Override
    public boolean isReady() throws SQLException {
        if (connection != null && connection.isValid(TIMEOUT_SECONDS)) {
            return true;
        }
        close();
        connection = PostgresDatabases.connect(port, password);
        PostgresDatabases.create(connection, owners);
        return true;
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The connection could not be closed", e);
        }
    }
}
