package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.Recipients;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Finds accounts in PostgreSQL, by one statement and therefore in one snapshot. */
public final class PostgresRecipients implements Recipients {
    private static final String FIND = """
            WITH first AS (SELECT name FROM domain ORDER BY id LIMIT 1),
                 ours AS (SELECT name FROM domain WHERE name = coalesce(?, (SELECT name FROM first)))
            SELECT r.revision, EXISTS (SELECT FROM ours), hit.rank, hit.id, hit.address
            FROM directory_revision r
            LEFT JOIN LATERAL (
                SELECT c.rank, a.id, a.address
                FROM unnest(?, ?) WITH ORDINALITY AS c (localpart, host, rank)
                JOIN account a ON a.address = c.localpart || '@' || coalesce(c.host, (SELECT name FROM first))
                WHERE EXISTS (SELECT FROM ours)
                ORDER BY c.rank
                LIMIT 1
            ) hit ON true
            """;

    private final Database database;

    public PostgresRecipients(Database database) {
        this.database = database;
    }

    @Override
    public Match find(Query query) {
        String[] localparts = query.candidates().stream()
                .map(candidate -> new Localpart(candidate.localpart().folded()).wire())
                .toArray(String[]::new);
        String[] hosts = query.candidates().stream()
                .map(candidate -> candidate.host().orElse(null))
                .toArray(String[]::new);
        return database.read(connection -> Database.queryOne(
                        connection,
                        FIND,
                        PostgresRecipients::match,
                        query.host().orElse(null),
                        connection.createArrayOf("text", localparts),
                        connection.createArrayOf("text", hosts))
                .orElseThrow());
    }

    private static Match match(ResultSet row) throws SQLException {
        int rank = row.getInt(3);
        Optional<Hit> hit = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Hit(rank - 1, row.getLong(4), EmailAddress.parse(row.getString(5))));
        return new Match(row.getLong(1), row.getBoolean(2), hit);
    }
}
