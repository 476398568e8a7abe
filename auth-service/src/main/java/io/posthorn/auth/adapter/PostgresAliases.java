package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.Alias;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.Aliases;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Aliases in PostgreSQL, beside domains and accounts. */
public final class PostgresAliases implements Aliases {
    private static final String ALL = "SELECT address, targets FROM alias ";

    /** Every address that mail reaches from an alias by names alone; an alias among its own targets is an end. */
    private static final String COMES_BACK = """
            WITH RECURSIVE reached (address) AS (
                SELECT lower(t) FROM alias a, unnest(a.targets) t WHERE a.address = ? AND lower(t) <> a.address
                UNION
                SELECT lower(t) FROM reached r JOIN alias a ON a.address = r.address, unnest(a.targets) t
                WHERE lower(t) <> a.address
            )
            SELECT FROM reached WHERE address = ? LIMIT 1
            """;

    private final Database database;

    public PostgresAliases(Database database) {
        this.database = database;
    }

    @Override
    public List<Alias> list(Optional<DomainName> domain, String after, int limit) {
        return database.read(connection -> domain.isPresent()
                ? Database.query(
                        connection,
                        ALL + "WHERE domain_id = (SELECT id FROM domain WHERE name = ?) AND address > ?"
                                + " ORDER BY address LIMIT ?",
                        PostgresAliases::alias,
                        domain.get().ascii(),
                        after,
                        limit)
                : Database.query(
                        connection,
                        ALL + "WHERE address > ? ORDER BY address LIMIT ?",
                        PostgresAliases::alias,
                        after,
                        limit));
    }

    @Override
    public Optional<Alias> find(AliasAddress address) {
        return database.read(connection -> find(connection, address));
    }

    @Override
    public long put(Alias alias) {
        return change(alias.address(), connection -> write(connection, alias));
    }

    @Override
    public long add(AliasAddress address, List<EmailAddress> targets) {
        return change(address, connection -> {
            List<EmailAddress> before =
                    find(connection, address).map(Alias::targets).orElse(List.of());
            write(
                    connection,
                    new Alias(
                            address,
                            Stream.concat(before.stream(), targets.stream()).toList()));
        });
    }

    @Override
    public long remove(AliasAddress address) {
        return change(address, connection -> delete(connection, address));
    }

    @Override
    public long remove(AliasAddress address, List<EmailAddress> targets) {
        return change(address, connection -> {
            Alias alias = find(connection, address).orElseThrow(() -> DirectoryRefusal.aliasUnknown(address));
            List<String> gone = targets.stream().map(EmailAddress::canonical).toList();
            var left = new ArrayList<>(alias.targets());
            if (!left.removeIf(target -> gone.contains(target.canonical()))) {
                throw DirectoryRefusal.aliasUnknown(address);
            }
            if (left.isEmpty()) {
                delete(connection, address);
            } else {
                write(connection, new Alias(address, left));
            }
        });
    }

    /** A change inside its transaction. */
    private interface Step {
        void run(Connection connection) throws SQLException;
    }

    private long change(AliasAddress address, Step step) {
        return database.inTransaction(connection -> {
            long revision = Revision.next(connection);
            step.run(connection);
            Outbox.add(connection, revision, List.of(address.domain().ascii()), List.of());
            return revision;
        });
    }

    private static void write(Connection connection, Alias alias) throws SQLException {
        // Each target once, however it is written.
        Map<String, String> targets = new LinkedHashMap<>();
        alias.targets().forEach(target -> targets.putIfAbsent(target.canonical(), target.wire()));
        Database.update(
                connection,
                """
                INSERT INTO alias (address, domain_id, targets) VALUES (?, ?, ?)
                ON CONFLICT (address) DO UPDATE SET targets = excluded.targets
                """,
                alias.address().key(),
                DomainRows.withMailboxes(connection, alias.address().domain()),
                connection.createArrayOf("text", targets.values().toArray()));
        String key = alias.address().key();
        if (Database.queryOne(connection, COMES_BACK, _ -> true, key, key).isPresent()) {
            throw DirectoryRefusal.aliasLoop(alias.address());
        }
    }

    private static void delete(Connection connection, AliasAddress address) throws SQLException {
        if (Database.update(connection, "DELETE FROM alias WHERE address = ?", address.key()) == 0) {
            throw DirectoryRefusal.aliasUnknown(address);
        }
    }

    private static Optional<Alias> find(Connection connection, AliasAddress address) throws SQLException {
        return Database.queryOne(connection, ALL + "WHERE address = ?", PostgresAliases::alias, address.key());
    }

    private static Alias alias(ResultSet row) throws SQLException {
        return new Alias(AliasAddress.parse(row.getString(1)), addresses(row, 2));
    }

    /** A column of addresses. */
    static List<EmailAddress> addresses(ResultSet row, int column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray())
                .map(EmailAddress::parse)
                .toList();
    }
}
