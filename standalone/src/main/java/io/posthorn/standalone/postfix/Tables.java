package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.ReportLine.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lookup tables that parameters name: {@code type:name}, of which those that are made of text are read. */
final class Tables {
    private static final Set<String> TEXT = Set.of("hash", "btree", "lmdb", "cdb", "dbm", "texthash", "sdbm");

    private final SourceFiles files;
    private final Findings findings;

    Tables(SourceFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The items of a list, which commas and white space separate; braces hold an item together. */
    static List<String> items(String list) {
        var items = new ArrayList<String>();
        var item = new StringBuilder();
        int depth = 0;
        for (char c : (list + " ").toCharArray()) {
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth <= 0 && (c == ',' || Character.isWhitespace(c))) {
                if (!item.isEmpty()) {
                    items.add(item.toString());
                }
                item.setLength(0);
            } else {
                item.append(c);
            }
        }
        return items;
    }

    /** The items of a list; a name of a file stands for the items in it, as in {@code mydestination = /file}. */
    List<String> itemsAndFiles(String parameter, String list) {
        var all = new ArrayList<String>();
        for (var item : items(list)) {
            if (item.startsWith("/")) {
                file(parameter, item)
                        .ifPresent(text -> LogicalLines.of(text).forEach(line -> all.addAll(items(line.text()))));
            } else {
                all.add(item);
            }
        }
        return all;
    }

    /** A file's text; that there is none is remarked. */
    Optional<String> file(String parameter, String path) {
        var text = files.read(path);
        if (text.isEmpty()) {
            findings.remark(parameter, path + " does not exist or cannot be read");
        }
        return text;
    }

    /** All entries of the tables. */
    List<MapFile.Entry> entries(String parameter, String tables) {
        var entries = new ArrayList<MapFile.Entry>();
        for (var table : items(tables)) {
            if (table.startsWith("inline:")) {
                var inside = table.substring("inline:".length()).replaceAll("^\\{|\\}$", "");
                for (var pair : inside.split("[,{}]")) {
                    int equals = pair.indexOf('=');
                    if (equals > 0) {
                        entries.add(new MapFile.Entry(
                                pair.substring(0, equals).strip(),
                                pair.substring(equals + 1).strip()));
                    }
                }
            } else {
                text(parameter, table).ifPresent(text -> {
                    var read = MapFile.parse(text);
                    counted(parameter, table, read.size());
                    entries.addAll(read);
                });
            }
        }
        return entries;
    }

    /** The aliases of the tables. */
    List<AliasesFile.Entry> aliases(String parameter, String tables) {
        var entries = new ArrayList<AliasesFile.Entry>();
        for (var table : items(tables)) {
            text(parameter, table).ifPresent(text -> {
                var read = AliasesFile.parse(text);
                counted(parameter, table, read.size());
                entries.addAll(read);
            });
        }
        return entries;
    }

    private void counted(String parameter, String table, int entries) {
        findings.aboutMap(new ReportLine(parameter, table, Outcome.REPORTED, entries + " entries read"));
    }

    private Optional<String> text(String parameter, String table) {
        var name = table.startsWith("proxy:") ? table.substring("proxy:".length()) : table;
        int colon = name.indexOf(':');
        var type = colon < 0 ? "hash" : name.substring(0, colon);
        if (!TEXT.contains(type)) {
            findings.remark(parameter, table + " has no equivalent: only tables made of text files are read");
            return Optional.empty();
        }
        return file(parameter, name.substring(colon + 1).replaceAll("^\\{|\\}$", ""));
    }
}
