package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.metrics.OutcomeTimer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Plain JDBC: statements, rows and transactions. A failure of the database is a {@link DirectoryUnavailable}. */
public final class Database {
    private final DataSource dataSource;
    private final OutcomeTimer transactions;

    /** @param transactions times each transaction, from the wait for a connection on */
    public Database(DataSource dataSource, OutcomeTimer transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Work on a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Makes a value of the current row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs single statements, each a transaction of its own. */
    <T> T read(Work<T> work) {
        long startedAt = System.nanoTime();
        boolean done = false;
        try (Connection connection = dataSource.getConnection()) {
            T result = work.with(connection);
            done = true;
            return result;
        } catch (SQLException e) {
            throw unavailable(e);
        } finally {
            transactions.since(startedAt, done);
        }
    }

    /** Runs one transaction; an exception of any kind rolls it back. */
    <T> T inTransaction(Work<T> work) {
        long startedAt = System.nanoTime();
        boolean committed = false;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
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
            throw unavailable(e);
        } finally {
            transactions.since(startedAt, committed);
        }
    }

    /** All rows of a query. Arrays among the parameters must be SQL arrays of the connection. */
    static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(row.read(rows));
            }
            return result;
        }
    }

    /** The only row of a query, if there is one. */
    static <T> Optional<T> queryOne(Connection connection, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        return query(connection, sql, row, parameters).stream().findFirst();
    }

    /** Runs a change and returns how many rows it touched. */
    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** A column that may be null. */
    static OptionalLong optionalLong(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** A parameter that may be null; the statement says its type. */
    static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static DirectoryUnavailable unavailable(SQLException e) {
        return new DirectoryUnavailable("the directory's database is unavailable, try again", e);
    }
}
