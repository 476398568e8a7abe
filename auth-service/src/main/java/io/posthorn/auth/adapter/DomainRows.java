package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.common.MailHost;
import java.sql.Connection;
import java.sql.SQLException;

/** Domains inside a change. */
final class DomainRows {
    private DomainRows() {}

    private record Kind(long id, boolean hasMailboxes) {}

    /** The id of a domain of ours, of any kind. */
    static long id(Connection connection, MailHost domain) throws SQLException {
        return kind(connection, domain).id();
    }

    /** The id of a domain that may have accounts and aliases. */
    static long withMailboxes(Connection connection, MailHost domain) throws SQLException {
        Kind kind = kind(connection, domain);
        if (!kind.hasMailboxes()) {
            throw DirectoryRefusal.domainWithoutMailboxes(domain);
        }
        return kind.id();
    }

    private static Kind kind(Connection connection, MailHost domain) throws SQLException {
        return Database.queryOne(
                        connection,
                        "SELECT id, alias_of IS NULL AND NOT relay FROM domain WHERE name = ?",
                        row -> new Kind(row.getLong(1), row.getBoolean(2)),
                        domain.wire())
                .orElseThrow(() -> DirectoryRefusal.domainUnknown(domain));
    }
}
