package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.Account;
import io.posthorn.auth.directory.Recipients;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds aliases and accounts in PostgreSQL, by one statement and therefore in one snapshot. */
public final class PostgresRecipients implements Recipients {
    /** An account's quota is its own, else that of the settings; 0 is none. */
    private static final String FIND = """
            WITH first AS (SELECT name FROM domain WHERE alias_of IS NULL AND NOT relay ORDER BY id LIMIT 1),
                 asked AS (
                     SELECT q.n, q.accounts_only, coalesce(t.name, d.name) AS name, coalesce(d.relay, false) AS relay
                     FROM unnest(?::int[], ?::text[], ?::boolean[]) AS q (n, host, accounts_only)
                     LEFT JOIN domain d ON d.name = coalesce(q.host, (SELECT name FROM first))
                     LEFT JOIN domain t ON t.id = d.alias_of
                 )
            SELECT r.revision, s.recipient_delimiter, asked.name, asked.relay,
                   hit.rank, hit.alias, hit.targets, hit.id, hit.address,
                   nullif(coalesce(hit.quota_octets, s.mailbox_octets), 0), hit.domain_quota,
                   CASE WHEN EXISTS (SELECT FROM alias WHERE address = 'owner-' || hit.alias)
                          OR EXISTS (SELECT FROM account WHERE address = 'owner-' || hit.alias)
                        THEN 'owner-' || hit.alias END
            FROM directory_revision r CROSS JOIN mail_settings s CROSS JOIN asked
            LEFT JOIN LATERAL (
                SELECT c.rank, al.address AS alias, al.targets, a.id, a.address, a.quota_octets,
                       (SELECT quota_octets FROM domain WHERE id = a.domain_id) AS domain_quota
                FROM unnest(?::int[], ?::int[], ?::text[], ?::boolean[]) AS c (n, rank, localpart, at_first)
                CROSS JOIN LATERAL (
                    SELECT c.localpart || '@' || CASE WHEN c.at_first THEN (SELECT name FROM first) ELSE asked.name END
                        AS address
                ) k
                LEFT JOIN alias al ON al.address = k.address AND NOT asked.accounts_only
                LEFT JOIN account a ON a.address = k.address
                WHERE c.n = asked.n AND asked.name IS NOT NULL AND (al.address IS NOT NULL OR a.id IS NOT NULL)
                ORDER BY c.rank
                LIMIT 1
            ) hit ON true
            ORDER BY asked.n
            """;

    private static final String OLDEST = """
            SELECT a.id, a.address, a.created_at, nullif(coalesce(a.quota_octets, s.mailbox_octets), 0)
            FROM account a CROSS JOIN mail_settings s
            ORDER BY a.domain_id IS NOT DISTINCT FROM
                (SELECT coalesce(alias_of, id) FROM domain WHERE name = ?) DESC, a.id
            LIMIT 1
            """;

    private final Database database;

    public PostgresRecipients(Database database) {
        this.database = database;
    }

    @Override
    public Answer find(List<Query> queries) {
        return database.read(connection -> {
            List<Row> rows = Database.query(connection, FIND, PostgresRecipients::row, parameters(connection, queries));
            return new Answer(
                    rows.getFirst().revision(),
                    rows.getFirst().delimiter(),
                    rows.stream().map(Row::match).toList());
        });
    }

    @Override
    public Optional<Account> oldestAccount(Optional<String> host) {
        return database.read(
                connection -> Database.queryOne(connection, OLDEST, PostgresDirectory::account, host.orElse(null)));
    }

    private record Row(long revision, Optional<String> delimiter, Match match) {}

    private static Object[] parameters(Connection connection, List<Query> queries) throws SQLException {
        var numbers = new ArrayList<Integer>();
        var hosts = new ArrayList<String>();
        var accountsOnly = new ArrayList<Boolean>();
        var candidateNumbers = new ArrayList<Integer>();
        var ranks = new ArrayList<Integer>();
        var localparts = new ArrayList<String>();
        var atFirst = new ArrayList<Boolean>();
        for (int n = 0; n < queries.size(); n++) {
            Query query = queries.get(n);
            numbers.add(n);
            hosts.add(query.host().orElse(null));
            accountsOnly.add(query.accountsOnly());
            for (int rank = 0; rank < query.candidates().size(); rank++) {
                candidateNumbers.add(n);
                ranks.add(rank);
                localparts.add(query.candidates().get(rank).localpart());
                atFirst.add(query.candidates().get(rank).atFirstDomain());
            }
        }
        return new Object[] {
            connection.createArrayOf("int4", numbers.toArray()),
            connection.createArrayOf("text", hosts.toArray()),
            connection.createArrayOf("bool", accountsOnly.toArray()),
            connection.createArrayOf("int4", candidateNumbers.toArray()),
            connection.createArrayOf("int4", ranks.toArray()),
            connection.createArrayOf("text", localparts.toArray()),
            connection.createArrayOf("bool", atFirst.toArray())
        };
    }

    private static Row row(ResultSet row) throws SQLException {
        Optional<Ours> ours = Optional.empty();
        String name = row.getString(3);
        if (name != null) {
            ours = Optional.of(new Ours(new DomainName(name), row.getBoolean(4)));
        }
        return new Row(row.getLong(1), Optional.ofNullable(row.getString(2)), new Match(ours, hit(row)));
    }

    private static Optional<Hit> hit(ResultSet row) throws SQLException {
        OptionalLong rank = Database.optionalLong(row, 5);
        if (rank.isEmpty()) {
            return Optional.empty();
        }
        String alias = row.getString(6);
        if (alias != null) {
            return Optional.of(new AliasHit(
                    (int) rank.getAsLong(),
                    alias,
                    PostgresAliases.addresses(row, 7),
                    Optional.ofNullable(row.getString(12)).map(EmailAddress::parse)));
        }
        return Optional.of(new AccountHit(
                (int) rank.getAsLong(),
                row.getLong(8),
                EmailAddress.parse(row.getString(9)),
                new Quota(Database.optionalLong(row, 10), Database.optionalLong(row, 11))));
    }
}
