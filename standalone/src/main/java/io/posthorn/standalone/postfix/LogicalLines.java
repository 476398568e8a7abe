package io.posthorn.standalone.postfix;

import java.util.ArrayList;
import java.util.List;

/** The lines of postconf(5) and postmap(1): comments and blank ones left out, continuations joined. */
final class LogicalLines {
    private LogicalLines() {}

    /**
     * A logical line.
     *
     * @param number where it begins, counted from 1
     * @param text without the white space around it
     * @param continued whether it began with white space: it continues a line that is not there
     */
    record Line(int number, String text, boolean continued) {}

    /** The logical lines of a file; a comment or a blank line inside one does not end it. */
    static List<Line> of(String file) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var physical : file.lines().toList()) {
            number++;
            var text = physical.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            boolean continues = Character.isWhitespace(physical.charAt(0));
            if (continues && !lines.isEmpty()) {
                var last = lines.removeLast();
                lines.add(new Line(last.number(), last.text() + " " + text, last.continued()));
            } else {
                lines.add(new Line(number, text, continues));
            }
        }
        return lines;
    }
}
