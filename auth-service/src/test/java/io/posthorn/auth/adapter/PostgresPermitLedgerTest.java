package io.posthorn.auth.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.auth.limit.PermitRequest;
import io.posthorn.auth.limit.Permits;
import io.posthorn.auth.support.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresPermitLedgerTest {
    /** So long that no test sees its end. */
    private static final long DAYS = 7 * 86400;

    private final DataSource dataSource = EmbeddedDatabase.migrated();
    private final PostgresPermitLedger ledger = new PostgresPermitLedger(Untimed.database(dataSource));

    @Test
    void grantsUntilNothingIsLeft() {
        assertEquals(4, take("a", 10, 4).granted());
        assertEquals(4, take("a", 10, 4).granted());
        assertEquals(2, take("a", 10, 4).granted());
        assertEquals(0, take("a", 10, 4).granted());
        assertEquals(10, take("b", 10, 400).granted());
    }

    @Test
    void aLowerLimitHoldsAtOnce() {
        assertEquals(8, take("a", 10, 8).granted());
        assertEquals(0, take("a", 5, 1).granted());
        assertEquals(2, take("a", 10, 5).granted());
    }

    @Test
    void grantsEndWithTheInterval() {
        Permits permits = take("a", 10, 1);
        assertTrue(permits.validMillis() > 0 && permits.validMillis() <= DAYS * 1000, permits.toString());
    }

    @Test
    void anIntervalThatIsOverCountsNoMore() {
        assertEquals(10, take("a", 10, 10).granted());
        Untimed.database(dataSource)
                .read(connection -> Database.update(connection, "UPDATE permit_window SET ends = 1"));
        assertEquals(3, take("a", 10, 3).granted());
        assertEquals(7, take("a", 10, 10).granted());
    }

    @Test
    void forgetsIntervalsThatAreOver() {
        take("a", 10, 1);
        take("b", 10, 1);
        var database = Untimed.database(dataSource);
        database.read(connection -> Database.update(connection, "UPDATE permit_window SET ends = 1 WHERE key = 'a'"));
        ledger.sweep();
        assertEquals(
                "b",
                database.read(connection -> Database.queryOne(
                                connection, "SELECT string_agg(key, ',') FROM permit_window", row -> row.getString(1)))
                        .orElseThrow());
    }

    @Test
    void neverGrantsMoreThanThereIs() throws Exception {
        var takers = new ArrayList<Callable<Long>>();
        for (int i = 0; i < 60; i++) {
            takers.add(() -> take("a", 100, 3).granted());
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            long granted = 0;
            for (Future<Long> taken : threads.invokeAll(takers)) {
                granted += taken.get();
            }
            assertEquals(100, granted);
        }
    }

    @Test
    void refusesWhatNobodyAsks() {
        assertThrows(IllegalArgumentException.class, () -> new PermitRequest("", 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new PermitRequest("x".repeat(301), 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new PermitRequest("a", -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new PermitRequest("a", 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PermitRequest("a", 1, 1, -1));
    }

    private Permits take(String key, long limit, long wanted) {
        return ledger.take(new PermitRequest(key, limit, DAYS, wanted));
    }
}
