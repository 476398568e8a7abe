package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.ImportOutcome;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.common.MailHost;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One import inside its transaction: a fixed number of statements, however many accounts there are. */
final class PostgresImport {
    private static final String ADD_ACCOUNTS = """
            INSERT INTO account (domain_id, address)
            SELECT d.id, i.address FROM unnest(?, ?) AS i (host, address) JOIN domain d ON d.name = i.host
            ON CONFLICT DO NOTHING
            """;

    /** New credentials have version 1; the others belong to accounts that were there before. */
    private static final String SET_PASSWORDS = """
            INSERT INTO credential (account_id, phc, scram_sha_256)
            SELECT a.id, i.phc, i.scram
            FROM unnest(?, ?, ?) AS i (address, phc, scram) JOIN account a ON a.address = i.address
            ON CONFLICT (account_id) DO UPDATE
            SET phc = excluded.phc, scram_sha_256 = excluded.scram_sha_256, version = credential.version + 1
            RETURNING account_id, version
            """;

    private final Connection connection;
    private final List<NewAccount> accounts;

    PostgresImport(Connection connection, List<NewAccount> accounts) {
        this.connection = connection;
        this.accounts = accounts;
    }

    ImportOutcome run() throws SQLException {
        long before = Revision.lock(connection);
        Set<MailHost> hosts =
                accounts.stream().map(account -> account.address().host()).collect(Collectors.toSet());
        Set<String> ours = ours(hosts);
        Set<MailHost> unknown =
                hosts.stream().filter(host -> !ours.contains(host.wire())).collect(Collectors.toUnmodifiableSet());
        if (ours.isEmpty()) {
            return new ImportOutcome(before, 0, 0, unknown);
        }
        long revision = Revision.next(connection);
        int created = Database.update(
                connection,
                ADD_ACCOUNTS,
                column(account -> account.address().host().wire()),
                addresses());
        List<Long> updated = Database.query(
                        connection,
                        SET_PASSWORDS,
                        row -> new Written(row.getLong(1), row.getLong(2)),
                        addresses(),
                        column(NewAccount::phc),
                        column(account -> account.scram().orElse(null)))
                .stream()
                .filter(written -> written.version() > 1)
                .map(Written::accountId)
                .toList();
        Outbox.add(connection, revision, List.copyOf(ours), updated);
        return new ImportOutcome(revision, created, updated.size(), unknown);
    }

    private Set<String> ours(Set<MailHost> hosts) throws SQLException {
        Array names = connection.createArrayOf(
                "text", hosts.stream().map(MailHost::wire).toArray());
        return Set.copyOf(Database.query(
                connection,
                "SELECT name FROM domain WHERE name = ANY (?) AND alias_of IS NULL AND NOT relay",
                row -> row.getString(1),
                names));
    }

    private Array addresses() throws SQLException {
        return column(account -> account.address().canonical());
    }

    private Array column(Function<NewAccount, String> value) throws SQLException {
        return connection.createArrayOf("text", accounts.stream().map(value).toArray());
    }

    private record Written(long accountId, long version) {}
}
