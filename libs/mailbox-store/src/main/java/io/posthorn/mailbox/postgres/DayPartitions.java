package io.posthorn.mailbox.postgres;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions of a table that has one for each day. */
final class DayPartitions {
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuuMMdd");
    /** The name of the lock under which partitions are made: any number nobody else uses. */
    private static final long LOCK = 0x706F_7374_686F_726EL;

    private final Database database;
    private final String table;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    /** @param table partitioned by range of a date */
    DayPartitions(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Makes sure that the days have their partitions, and the days after them, so that midnight is no event. */
    void make(Collection<LocalDate> wanted) {
        Set<LocalDate> days = new HashSet<>();
        wanted.forEach(day -> days.addAll(List.of(day, day.plusDays(1))));
        days.removeAll(known);
        for (LocalDate day : days) {
            database.transaction(tx -> make(tx, day));
            known.add(day);
        }
    }

    /** After a failure: partitions may have been dropped meanwhile. */
    void forget() {
        known.clear();
    }

    /** The days that have a partition. */
    Set<LocalDate> days() {
        List<LocalDate> days = database.transaction(tx ->
                tx.list("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = ?::regclass""", row -> LocalDate.parse(row.getString(1).substring(table.length() + 1), SUFFIX), table));
        return new TreeSet<>(days);
    }

    /** Drops a day's partition, unless it is kept busy. */
    void drop(LocalDate day) {
        database.transaction(tx -> {
            // The lock stops all who write for as long as it is waited for, so that is short: the next sweep tries
            // again.
            tx.update("SET LOCAL lock_timeout = '1s'");
            return tx.update("DROP TABLE IF EXISTS " + name(day));
        });
    }

    // Attaching a table takes a lock that lets others write, unlike CREATE TABLE … PARTITION OF. The advisory lock lets
    // one process do it.
    private Void make(Transaction transaction, LocalDate day) throws SQLException {
        transaction.first("SELECT pg_advisory_xact_lock(?)", row -> row.getString(1), LOCK);
        boolean made = transaction
                .first("SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name(day))
                .orElseThrow();
        if (made) {
            return null;
        }
        transaction.update("CREATE TABLE " + name(day) + " (LIKE " + table + " INCLUDING ALL)");
        transaction.update("ALTER TABLE " + table + " ATTACH PARTITION " + name(day) + " FOR VALUES FROM ('" + day
                + "') TO ('" + day.plusDays(1) + "')");
        return null;
    }

    private String name(LocalDate day) {
        return table + "_" + SUFFIX.format(day);
    }
}
