package io.posthorn.delivery.adapter;

import io.posthorn.delivery.retry.TargetUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Transactions on the queue's database. When it fails it is away: {@link TargetUnavailableException}. */
final class QueueDatabase {
    private final DataSource dataSource;

    QueueDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What happens in a transaction. */
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /** Makes a value of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs one transaction; an exception of any kind rolls it back. */
    <T> T transaction(Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            try {
                T result = work.run(new Transaction(connection));
                connection.commit();
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new TargetUnavailableException("the outbound queue is away", e);
        }
    }

    /** A transaction under way. */
    static final class Transaction {
        private final Connection connection;

        private Transaction(Connection connection) {
            this.connection = connection;
        }

        /** All rows. Instants, durations, texts, lists of texts and what JDBC knows are parameters. */
        <T> List<T> list(String sql, Row<T> row, Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepare(sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                var result = new ArrayList<T>();
                while (rows.next()) {
                    result.add(row.read(rows));
                }
                return result;
            }
        }

        /** The first row. */
        <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws SQLException {
            return list(sql, row, parameters).stream().findFirst();
        }

        /** How many rows changed. */
        int update(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepare(sql, parameters)) {
                return statement.executeUpdate();
            }
        }

        private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < parameters.length; i++) {
                set(statement, i + 1, parameters[i]);
            }
            return statement;
        }

        private void set(PreparedStatement statement, int index, Object value) throws SQLException {
            switch (value) {
                case null -> statement.setNull(index, Types.VARCHAR);
                case Instant time -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
                case Duration time -> statement.setDouble(index, time.toMillis() / 1000.0);
                case List<?> texts -> statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
                default -> statement.setObject(index, value);
            }
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
