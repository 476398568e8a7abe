package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.Account;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.ImportOutcome;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.MailHost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Domains and accounts in PostgreSQL. Every change raises the revision first: that row's lock lets one change at a time
 * in, so that what a change has checked stays true until it commits.
 */
public final class PostgresDirectory implements Directory {
    private static final String USES_OF_DOMAIN = """
            (SELECT FROM account WHERE domain_id = ? LIMIT 1)
            UNION ALL (SELECT FROM alias WHERE domain_id = ? LIMIT 1)
            UNION ALL (SELECT FROM domain WHERE alias_of = ? LIMIT 1)
            """;

    private final Database database;

    public PostgresDirectory(Database database) {
        this.database = database;
    }

    @Override
    public long revision() {
        return database.read(Revision::current);
    }

    @Override
    public List<Domain> domains() {
        return database.read(connection -> Database.query(connection, """
                SELECT d.name, t.name, d.relay, d.quota_octets
                FROM domain d LEFT JOIN domain t ON t.id = d.alias_of ORDER BY d.id
                """, PostgresDirectory::domain));
    }

    @Override
    public List<Account> accounts(Optional<DomainName> domain, Optional<EmailAddress> after, int limit) {
        String from = after.map(EmailAddress::canonical).orElse("");
        return database.read(connection -> domain.isPresent()
                ? Database.query(
                        connection,
                        """
                        SELECT id, address, created_at, quota_octets FROM account
                        WHERE domain_id = (SELECT id FROM domain WHERE name = ?) AND address > ?
                        ORDER BY address LIMIT ?
                        """,
                        PostgresDirectory::account,
                        domain.get().ascii(),
                        from,
                        limit)
                : Database.query(
                        connection,
                        "SELECT id, address, created_at, quota_octets FROM account WHERE address > ? ORDER BY address LIMIT ?",
                        PostgresDirectory::account,
                        from,
                        limit));
    }

    @Override
    public Optional<Account> account(EmailAddress address) {
        return database.read(connection -> Database.queryOne(
                connection,
                "SELECT id, address, created_at, quota_octets FROM account WHERE address = ?",
                PostgresDirectory::account,
                address.canonical()));
    }

    @Override
    public long addDomain(Domain domain) {
        return change(domain.name(), connection -> {
            Long aliasOf = null;
            if (domain.aliasOf().isPresent()) {
                aliasOf = DomainRows.withMailboxes(connection, domain.aliasOf().get());
            }
            int added = Database.update(
                    connection,
                    """
                    INSERT INTO domain (name, alias_of, relay, quota_octets)
                    VALUES (?, ?::bigint, ?, ?::bigint) ON CONFLICT DO NOTHING
                    """,
                    domain.name().ascii(),
                    aliasOf,
                    domain.relay(),
                    Database.orNull(domain.quotaOctets()));
            if (added == 0) {
                throw DirectoryRefusal.domainExists(domain.name());
            }
            return List.of();
        });
    }

    @Override
    public long setDomainQuota(DomainName name, OptionalLong octets) {
        return change(name, connection -> {
            Database.update(
                    connection,
                    "UPDATE domain SET quota_octets = ?::bigint WHERE id = ?",
                    Database.orNull(octets),
                    DomainRows.id(connection, name));
            return List.of();
        });
    }

    @Override
    public long removeDomain(DomainName name) {
        return change(name, connection -> {
            long id = DomainRows.id(connection, name);
            if (Database.queryOne(connection, USES_OF_DOMAIN, _ -> true, id, id, id)
                    .isPresent()) {
                throw DirectoryRefusal.domainInUse(name);
            }
            Database.update(connection, "DELETE FROM domain WHERE id = ?", id);
            return List.of();
        });
    }

    @Override
    public long addAccount(NewAccount account) {
        EmailAddress address = account.address();
        return change(address.host(), connection -> {
            long id = Database.queryOne(
                            connection,
                            """
                            INSERT INTO account (domain_id, address) VALUES (?, ?)
                            ON CONFLICT DO NOTHING RETURNING id
                            """,
                            row -> row.getLong(1),
                            DomainRows.withMailboxes(connection, address.host()),
                            address.canonical())
                    .orElseThrow(() -> DirectoryRefusal.accountExists(address));
            Database.update(
                    connection,
                    "INSERT INTO credential (account_id, phc, scram_sha_256) VALUES (?, ?, ?)",
                    id,
                    account.phc(),
                    account.scram().orElse(null));
            return List.of();
        });
    }

    @Override
    public long setPassword(NewAccount account) {
        return change(account.address().host(), connection -> {
            long id = accountId(connection, account.address());
            Database.update(
                    connection,
                    "UPDATE credential SET phc = ?, scram_sha_256 = ?, version = version + 1 WHERE account_id = ?",
                    account.phc(),
                    account.scram().orElse(null),
                    id);
            return List.of(id);
        });
    }

    @Override
    public long setQuota(EmailAddress address, OptionalLong octets) {
        return change(address.host(), connection -> {
            Database.update(
                    connection,
                    "UPDATE account SET quota_octets = ?::bigint WHERE id = ?",
                    Database.orNull(octets),
                    accountId(connection, address));
            return List.of();
        });
    }

    @Override
    public long removeAccount(EmailAddress address) {
        return change(address.host(), connection -> {
            long id = accountId(connection, address);
            Database.update(connection, "DELETE FROM account WHERE id = ?", id);
            return List.of(id);
        });
    }

    @Override
    public ImportOutcome importAccounts(List<NewAccount> accounts) {
        return database.inTransaction(connection -> new PostgresImport(connection, accounts).run());
    }

    /** Runs one change in the domain of an address; the work returns the accounts whose sessions must end. */
    private long change(MailHost domain, Database.Work<List<Long>> work) {
        return database.inTransaction(connection -> {
            long revision = Revision.next(connection);
            List<Long> revoked = work.with(connection);
            Outbox.add(connection, revision, List.of(domain.wire()), revoked);
            return revision;
        });
    }

    private static long accountId(Connection connection, EmailAddress address) throws SQLException {
        return Database.queryOne(
                        connection,
                        "SELECT id FROM account WHERE address = ?",
                        row -> row.getLong(1),
                        address.canonical())
                .orElseThrow(() -> DirectoryRefusal.accountUnknown(address));
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong(1),
                EmailAddress.parse(row.getString(2)),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Database.optionalLong(row, 4));
    }

    private static Domain domain(ResultSet row) throws SQLException {
        return new Domain(
                new DomainName(row.getString(1)),
                Optional.ofNullable(row.getString(2)).map(DomainName::new),
                row.getBoolean(3),
                Database.optionalLong(row, 4));
    }
}
