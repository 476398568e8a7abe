package io.posthorn.standalone.postfix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The source of a local alias database (aliases(5)): {@code name: value, value}. */
final class AliasesFile {
    private AliasesFile() {}

    /** One alias; each target as written, without quotes around it. */
    record Entry(String name, List<String> targets) {}

    /** All aliases, names in lower case; a line without a colon becomes an alias without targets. */
    static List<Entry> parse(String text) {
        var entries = new ArrayList<Entry>();
        for (var line : LogicalLines.of(text)) {
            int colon = unquoted(line.text(), ':');
            var name = colon < 0 ? line.text() : line.text().substring(0, colon);
            var targets = colon < 0 ? List.<String>of() : targets(line.text().substring(colon + 1));
            entries.add(new Entry(unquote(name.strip()).toLowerCase(Locale.ROOT), targets));
        }
        return entries;
    }

    /** A comma-separated list of targets. */
    static List<String> targets(String list) {
        var targets = new ArrayList<String>();
        var rest = list;
        while (!rest.isBlank()) {
            int comma = unquoted(rest, ',');
            var target = unquote((comma < 0 ? rest : rest.substring(0, comma)).strip());
            if (!target.isEmpty()) {
                targets.add(target);
            }
            rest = comma < 0 ? "" : rest.substring(comma + 1);
        }
        return targets;
    }

    private static int unquoted(String text, char sought) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == sought && !quoted) {
                return at;
            }
        }
        return -1;
    }

    private static String unquote(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
