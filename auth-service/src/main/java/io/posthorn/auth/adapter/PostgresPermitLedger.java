package io.posthorn.auth.adapter;

import io.posthorn.auth.limit.PermitLedger;
import io.posthorn.auth.limit.PermitRequest;
import io.posthorn.auth.limit.Permits;

/** Permits in one row for each key. The database's clock says which interval it is, the row's lock who is first. */
public final class PostgresPermitLedger implements PermitLedger {
    private static final String TAKE = """
            WITH wish AS (
                SELECT ?::text AS key, ?::bigint AS most, ?::bigint AS seconds, ?::bigint AS wanted),
            term AS (
                SELECT wish.*, (floor(extract(epoch FROM now()) / seconds)::bigint + 1) * seconds AS ends FROM wish)
            INSERT INTO permit_window AS had (key, ends, used, granted)
            SELECT key, ends, least(wanted, most), least(wanted, most) FROM term
            ON CONFLICT (key) DO UPDATE SET
                ends = greatest(had.ends, excluded.ends),
                used = CASE WHEN had.ends < excluded.ends THEN excluded.used
                    ELSE had.used + least(excluded.granted, greatest(0, ?::bigint - had.used)) END,
                granted = CASE WHEN had.ends < excluded.ends THEN excluded.granted
                    ELSE least(excluded.granted, greatest(0, ?::bigint - had.used)) END
            RETURNING granted, ceil((ends - extract(epoch FROM now())) * 1000)::bigint
            """;

    private final Database database;

    public PostgresPermitLedger(Database database) {
        this.database = database;
    }

    @Override
    public Permits take(PermitRequest request) {
        return database.read(connection -> Database.queryOne(
                        connection,
                        TAKE,
                        row -> new Permits(row.getLong(1), row.getLong(2)),
                        request.key(),
                        request.limit(),
                        request.intervalSeconds(),
                        request.wanted(),
                        request.limit(),
                        request.limit())
                .orElseThrow());
    }

    @Override
    public void sweep() {
        database.read(connection -> Database.update(
                connection, "DELETE FROM permit_window WHERE ends < extract(epoch FROM now())::bigint"));
    }
}
