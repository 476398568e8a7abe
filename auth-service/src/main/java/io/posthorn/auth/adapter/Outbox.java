package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.common.DomainName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Committed changes that wait for their announcement. */
final class Outbox {
    /** Any constant: whoever holds this lock is the only one who announces. */
    private static final long ANNOUNCER_LOCK = 0x506F_7374_686FL;

    private Outbox() {}

    /** Leaves a change to be announced, in the change's own transaction. */
    static void add(Connection connection, long revision, List<String> domains, List<Long> revoked)
            throws SQLException {
        add(connection, revision, domains, revoked, false);
    }

    /** The same for a change of what holds for all mail. */
    static void addPolicy(Connection connection, long revision) throws SQLException {
        add(connection, revision, List.of(), List.of(), true);
    }

    private static void add(
            Connection connection, long revision, List<String> domains, List<Long> revoked, boolean policy)
            throws SQLException {
        Database.update(
                connection,
                "INSERT INTO directory_outbox (revision, domains, revoked_account_ids, policy) VALUES (?, ?, ?, ?)",
                revision,
                connection.createArrayOf("text", domains.toArray()),
                connection.createArrayOf("bigint", revoked.toArray()),
                policy);
    }

    /** Whether anything waits. */
    static boolean isEmpty(Connection connection) throws SQLException {
        return Database.queryOne(connection, "SELECT FROM directory_outbox LIMIT 1", _ -> true)
                .isEmpty();
    }

    /** Makes this transaction the only one, in all replicas, that announces; waits for the one before. */
    static void lock(Connection connection) throws SQLException {
        Database.query(connection, "SELECT pg_advisory_xact_lock(?)", _ -> true, ANNOUNCER_LOCK);
    }

    /** The oldest waiting changes, in the order of their revisions. */
    static List<DirectoryChange> oldest(Connection connection, int limit) throws SQLException {
        return Database.query(
                connection,
                "SELECT revision, domains, revoked_account_ids, policy FROM directory_outbox ORDER BY revision LIMIT ?",
                Outbox::change,
                limit);
    }

    /** Forgets the announced changes, up to a revision. */
    static void removeUpTo(Connection connection, long revision) throws SQLException {
        Database.update(connection, "DELETE FROM directory_outbox WHERE revision <= ?", revision);
    }

    private static DirectoryChange change(ResultSet row) throws SQLException {
        return new DirectoryChange(
                row.getLong(1),
                Stream.of((String[]) content(row.getArray(2)))
                        .map(DomainName::new)
                        .toList(),
                List.of((Long[]) content(row.getArray(3))),
                row.getBoolean(4));
    }

    private static Object content(Array array) throws SQLException {
        return array.getArray();
    }
}
