package io.posthorn.bench.raw;

import io.posthorn.bench.system.PosthornSystem;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Transactions of one small row, in a table of their own in the database of the index. */
public final class BareCommit implements AutoCloseable {
    private static final String DATABASE = "posthorn_index";

    private final String url;
    private final String password;

    private BareCommit(String url, String password) {
        this.url = url;
        this.password = password;
    }

    /** Makes the table in the database of the system. */
    public static BareCommit prepare(PosthornSystem system) throws IOException, SQLException {
        var commit = new BareCommit(
                "jdbc:postgresql://" + system.endpoint("postgres") + "/" + DATABASE, system.secret("indexPassword"));
        commit.execute("CREATE TABLE IF NOT EXISTS bench_commit (id bigint GENERATED ALWAYS AS IDENTITY, word text)");
        return commit;
    }

    /** A connection that commits. */
    public Session connect() throws SQLException {
        return new Session(DriverManager.getConnection(url, DATABASE, password));
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TABLE bench_commit");
    }

    private void execute(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, DATABASE, password);
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    /** One connection. */
    public static final class Session implements Closeable {
        private final Connection connection;
        private final PreparedStatement insert;

        private Session(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement("INSERT INTO bench_commit (word) VALUES ('posthorn')");
        }

        /** Inserts a row and commits; it is durable when this returns. */
        public void commit() throws SQLException {
            insert.execute();
        }

        @Override
        public void close() throws IOException {
            try (connection) {
                insert.close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
