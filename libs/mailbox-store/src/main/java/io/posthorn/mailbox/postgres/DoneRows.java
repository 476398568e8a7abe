package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.EffectId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The memory of effects that were had, in one partition a day. */
final class DoneRows {
    static final String TABLE = "done";

    private DoneRows() {}

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
}
