package io.posthorn.standalone.postfix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code main.cf} as it stands (postconf(5)).
 *
 * @param entries every {@code name = value}, in the file's order, not expanded
 * @param unreadable a sentence for each line that is none
 */
record MainCf(List<Entry> entries, List<String> unreadable) {
    /** One parameter's line. */
    record Entry(int line, String name, String value) {}

    /** Reads a file's text. */
    static MainCf parse(String text) {
        var entries = new ArrayList<Entry>();
        var unreadable = new ArrayList<String>();
        for (var line : LogicalLines.of(text)) {
            int equals = line.text().indexOf('=');
            var name = equals < 0 ? "" : line.text().substring(0, equals).strip();
            if (line.continued()) {
                unreadable.add("Line " + line.number() + " continues a line, but there is none before it.");
            } else if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
                unreadable.add("Line " + line.number() + " is not of the form name = value.");
            } else {
                entries.add(new Entry(
                        line.number(), name, line.text().substring(equals + 1).strip()));
            }
        }
        return new MainCf(List.copyOf(entries), List.copyOf(unreadable));
    }

    /** The values that are in force: of several lines for one name the last. */
    Map<String, String> values() {
        var values = new HashMap<String, String>();
        entries.forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    /** Whether a later line takes the place of this one. */
    boolean isOverridden(Entry entry) {
        return entries.stream().anyMatch(other -> other.name().equals(entry.name()) && other.line() > entry.line());
    }
}
