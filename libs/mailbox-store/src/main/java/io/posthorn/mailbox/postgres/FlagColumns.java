package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Flags as the columns {@code flags} and {@code keywords} hold them. */
final class FlagColumns {
    /** The bits of single flags, for conditions. */
    static final int SEEN = Flags.of(Flag.SEEN).systemBits();

    static final int DELETED = Flags.of(Flag.DELETED).systemBits();

    private FlagColumns() {}

    /** Null for none. */
    static String keywords(Flags flags) {
        return flags.keywords().isEmpty()
                ? null
                : flags.keywords().stream().map(Flag::name).collect(Collectors.joining(" "));
    }

    static Flags read(ResultSet row) throws SQLException {
        return read(row.getInt("flags"), row.getString("keywords"));
    }

    /** @param keywords null for none */
    static Flags read(int systemBits, String keywords) {
        List<Flag> parsed = keywords == null
                ? List.of()
                : Arrays.stream(keywords.split(" ")).map(Flag::new).toList();
        return Flags.of(systemBits, parsed);
    }
}
