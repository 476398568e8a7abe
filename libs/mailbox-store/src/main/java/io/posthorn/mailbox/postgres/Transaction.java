package io.posthorn.mailbox.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * The statements of one transaction. Parameters may be numbers, texts, octets, dates, instants (timestamptz),
 * {@code long[]} (bigint[]), {@code int[]} and {@code String[]} (text[], with nulls).
 */
final class Transaction {
    /** One row of a result. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What happens with one row. */
    interface RowAction {
        void accept(ResultSet row) throws SQLException;
    }

    private static final int TIMEOUT_SECONDS = 30;
    private static final int FETCH_ROWS = 2_000;

    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    int update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        var rows = new ArrayList<T>();
        forEach(sql, row -> rows.add(reader.read(row)), parameters);
        return rows;
    }

    <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
        return list(sql, reader, parameters).stream().findFirst();
    }

    /** Reads the rows through a cursor, so that few are in memory at once. */
    void forEach(String sql, RowAction action, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.setFetchSize(FETCH_ROWS);
            forEach(statement.executeQuery(), action);
        }
    }

    /**
     * Runs two queries with one round trip to the database. The second one begins when the first has ended, and sees
     * what was committed until then. Not for results that do not fit into memory.
     *
     * @param parameters of the first query, then of the second
     */
    void both(String first, RowAction firstRows, String second, RowAction secondRows, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(first + ";\n" + second, parameters)) {
            statement.execute();
            forEach(statement.getResultSet(), firstRows);
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("the second statement is no query");
            }
            forEach(statement.getResultSet(), secondRows);
        }
    }

    private static void forEach(ResultSet rows, RowAction action) throws SQLException {
        try (rows) {
            while (rows.next()) {
                action.accept(rows);
            }
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        switch (value) {
            case byte[] octets -> statement.setBytes(index, octets);
            case byte[][] octets -> statement.setArray(index, connection.createArrayOf("bytea", octets));
            case long[] numbers -> statement.setArray(index, array("int8", numbers));
            case int[] numbers -> statement.setArray(index, array("int4", numbers));
            case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
            case Instant instant -> statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
            case null, default -> statement.setObject(index, value);
        }
    }

    /** An array of numbers, which only the driver's own method takes without an object for each. */
    private Array array(String type, Object numbers) throws SQLException {
        return connection.unwrap(PGConnection.class).createArrayOf(type, numbers);
    }
}
