package io.posthorn.standalone.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The source of a lookup table, as postmap(1) reads it: a key, white space, a value. */
final class MapFile {
    private MapFile() {}

    /** One entry; the value may be empty. */
    record Entry(String key, String value) {}

    /** All entries, keys in lower case. */
    static List<Entry> parse(String text) {
        var entries = new ArrayList<Entry>();
        for (var line : LogicalLines.of(text)) {
            var parts = line.text().split("\\s+", 2);
            entries.add(new Entry(parts[0].toLowerCase(Locale.ROOT), parts.length == 1 ? "" : parts[1]));
        }
        return entries;
    }
}
