package io.posthorn.auth.adapter;

import java.sql.Connection;
import java.sql.SQLException;

/** The one row that numbers the changes, and whose lock lets one of them in at a time. */
final class Revision {

    private Revision() {}

    /** The latest committed revision. */
    static long current(Connection connection) throws SQLException {
        return only(connection, "SELECT revision FROM directory_revision");
    }

    /** Keeps other changes out until the transaction ends. */
    static long lock(Connection connection) throws SQLException {
        return only(connection, "SELECT revision FROM directory_revision FOR UPDATE");
    }

    /** Takes the next revision for this transaction, and keeps other changes out until it ends. */
    static long next(Connection connection) throws SQLException {
        return only(connection, "UPDATE directory_revision SET revision = revision + 1 RETURNING revision");
    }

    private static long only(Connection connection, String sql) throws SQLException {
        return Database.queryOne(connection, sql, row -> row.getLong(1)).orElseThrow();
    }
}
