package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.EffectId;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The memory of effects that were had, in one partition a day. */
final class DoneRows {
    private static final String PREFIX = "done_";
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("uuuuMMdd");
    /** The name of the lock under which partitions are made: any number nobody else uses. */
    private static final long PARTITION_LOCK = 0x706F_7374_686F_726EL;

    private final Database database;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    DoneRows(Database database) {
        this.database = database;
    }

    /** Makes sure that the effects' days have their partitions, and the days after them, so that midnight is no event. */
    void makePartitions(Collection<EffectId> effects) {
        Set<LocalDate> days = new HashSet<>();
        effects.forEach(effect -> days.addAll(List.of(effect.day(), effect.day().plusDays(1))));
        days.removeAll(known);
        for (LocalDate day : days) {
            database.transaction(tx -> makePartition(tx, day));
            known.add(day);
        }
    }

    /** After a failure: partitions may have been dropped meanwhile. */
    void forgetPartitions() {
        known.clear();
    }

    /** Records the effects and returns those that were new. */
    static Set<EffectId> insert(Transaction transaction, Collection<EffectId> effects) throws SQLException {
        return run(transaction, """
                INSERT INTO done (account_id, day, effect)
                SELECT account_id, day::date, effect FROM unnest(?::bigint[], ?::text[], ?::text[])
                  AS new (account_id, day, effect) ORDER BY 1, 2, 3
                ON CONFLICT DO NOTHING RETURNING effect""", effects);
    }

    /** Those of the effects that are recorded. */
    static Set<EffectId> find(Transaction transaction, Collection<EffectId> effects) throws SQLException {
        return run(transaction, """
                SELECT d.effect FROM unnest(?::bigint[], ?::text[], ?::text[]) AS wanted (account_id, day, effect)
                JOIN done d ON d.account_id = wanted.account_id AND d.day = wanted.day::date
                  AND d.effect = wanted.effect""", effects);
    }

    /** The days that have a partition. */
    static Set<LocalDate> days(Transaction transaction) throws SQLException {
        return new TreeSet<>(transaction.list(
                """
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'done'::regclass""", row -> LocalDate.parse(row.getString(1).substring(PREFIX.length()), SUFFIX)));
    }

    /** Drops a day's partition, unless deliveries keep it busy. */
    static int drop(Transaction transaction, LocalDate day) throws SQLException {
        // The lock stops all deliveries for as long as it is waited for, so that is short: the next sweep tries again.
        transaction.update("SET LOCAL lock_timeout = '1s'");
        return transaction.update("DROP TABLE IF EXISTS " + PREFIX + SUFFIX.format(day));
    }

    private static Set<EffectId> run(Transaction transaction, String sql, Collection<EffectId> effects)
            throws SQLException {
        Map<String, EffectId> byText = new HashMap<>();
        effects.forEach(effect -> byText.put(effect.toString(), effect));
        var found = new HashSet<EffectId>();
        transaction.forEach(
                sql,
                row -> found.add(byText.get(row.getString(1))),
                effects.stream().mapToLong(effect -> effect.account().value()).toArray(),
                effects.stream().map(effect -> effect.day().toString()).toArray(String[]::new),
                effects.stream().map(EffectId::toString).toArray(String[]::new));
        return found;
    }

    // Attaching a table takes a lock that lets deliveries go on, unlike CREATE TABLE … PARTITION OF. The advisory lock
    // lets one process do it.
    private static Void makePartition(Transaction transaction, LocalDate day) throws SQLException {
        String name = PREFIX + SUFFIX.format(day);
        transaction.first("SELECT pg_advisory_xact_lock(?)", row -> row.getString(1), PARTITION_LOCK);
        boolean made = transaction
                .first("SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name)
                .orElseThrow();
        if (made) {
            return null;
        }
        transaction.update("CREATE TABLE " + name + " (LIKE done INCLUDING ALL)");
        transaction.update("ALTER TABLE done ATTACH PARTITION " + name + " FOR VALUES FROM ('" + day + "') TO ('"
                + day.plusDays(1) + "')");
        return null;
    }
}
