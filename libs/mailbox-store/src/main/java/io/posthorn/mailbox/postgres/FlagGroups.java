package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.UidSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Gathers messages by their flags, row by row and without an object for each. */
final class FlagGroups {
    private record Columns(int flags, String keywords) {}

    private final Map<Columns, UidSet.Builder> groups = new HashMap<>();
    /** The groups of messages without keywords, which are most of them, by the flags' bits. */
    private final UidSet.Builder[] plain = new UidSet.Builder[1 << Flag.SYSTEM.size()];

    /** A row of {@code uid, flags, keywords}, in this order. */
    void add(ResultSet row) throws SQLException {
        int flags = row.getInt(2);
        String keywords = row.getString(3);
        if (keywords == null) {
            plain[flags] = plain[flags] == null ? new UidSet.Builder() : plain[flags];
            plain[flags].add(row.getLong(1));
        } else {
            groups.computeIfAbsent(new Columns(flags, keywords), _ -> new UidSet.Builder())
                    .add(row.getLong(1));
        }
    }

    /** Every combination of flags with its messages. */
    Map<Flags, UidSet> build() {
        for (int flags = 0; flags < plain.length; flags++) {
            if (plain[flags] != null) {
                groups.put(new Columns(flags, null), plain[flags]);
            }
        }
        // Keywords that differ in case only are the same.
        return groups.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        group -> FlagColumns.read(
                                group.getKey().flags(), group.getKey().keywords()),
                        group -> group.getValue().build(),
                        UidSet::union));
    }
}
