package io.posthorn.standalone.postfix;

import java.util.List;

/**
 * What an import read and did.
 *
 * @param lines main.cf's in its order, then the maps
 * @param unreadable lines of main.cf that are none
 * @param next what is left to do
 * @param revision the directory's after the last change; 0 if there was none
 * @param refused whether the mail system refused a change
 */
public record Report(
        List<ReportLine> lines, List<String> unreadable, List<String> next, long revision, boolean refused) {
    /** For people: a line each. */
    public String text() {
        var text = new StringBuilder();
        for (var line : lines) {
            var value = line.value().isEmpty() ? "" : " = " + line.value();
            text.append("%-14s %s%s: %s%n".formatted(line.outcome(), line.parameter(), value, line.detail()));
        }
        unreadable.forEach(sentence -> text.append(sentence).append('\n'));
        text.append("\nWhat to do next:\n");
        next.forEach(step -> text.append("  ").append(step).append('\n'));
        return text.toString().stripTrailing();
    }

    /** Whether all was read, and all that could be done was done. */
    public boolean complete() {
        return unreadable.isEmpty() && !refused;
    }
}
