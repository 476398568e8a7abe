package io.posthorn.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The results as a table for people, which is Markdown, too. */
public final class Table {
    private static final String NONE = "–";

    private Table() {}

    /** The table, a line each. */
    public static List<String> of(Results results) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("scenario", "figure", "unit", "Posthorn", "peer", "ratio", "raw limit", "bar", "client CPU"));
        for (var scenario : results.scenarios()) {
            var cpu = results.clientCpu(scenario).get(Comparison.OURS);
            for (var comparison : results.comparisons(scenario)) {
                rows.add(List.of(
                        scenario.name(),
                        comparison.figure().title(),
                        comparison.figure().unit(),
                        series(comparison.series().get(Comparison.OURS)),
                        series(comparison.series().get(Comparison.PEER)),
                        optional(comparison.ratio(), ratio -> number(ratio) + " ×"),
                        optional(comparison.rawLimit(), Table::number),
                        bar(comparison),
                        cpu == null ? NONE : Math.round(cpu.median() * 100) + " %"));
            }
        }
        return lines(rows);
    }

    private static String bar(Comparison comparison) {
        var bar = comparison.bar();
        if (bar.isEmpty()) {
            return NONE;
        }
        var verdict =
                bar.get().met(comparison).map(met -> met ? ", met" : ", MISSED").orElse("");
        return bar.get().words() + verdict;
    }

    private static String series(Series series) {
        return Optional.ofNullable(series)
                .map(runs -> runs.runs().size() == 1
                        ? number(runs.median())
                        : number(runs.median()) + " (" + number(runs.min()) + "–" + number(runs.max()) + ")")
                .orElse(NONE);
    }

    private static String optional(OptionalDouble value, DoubleFunction<String> words) {
        return value.isPresent() ? words.apply(value.getAsDouble()) : NONE;
    }

    /** Three digits that mean something. */
    public static String number(double value) {
        if (Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    private static List<String> lines(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder("|");
            for (int i = 0; i < widths.length; i++) {
                line.append(' ')
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()))
                        .append(" |");
            }
            lines.add(line.toString());
            if (lines.size() == 1) {
                var rule = new StringBuilder("|");
                for (int width : widths) {
                    rule.append("-".repeat(width + 2)).append('|');
                }
                lines.add(rule.toString());
            }
        }
        return lines;
    }
}
