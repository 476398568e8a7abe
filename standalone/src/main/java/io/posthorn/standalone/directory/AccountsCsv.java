package io.posthorn.standalone.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code address,password} lines as RFC 4180 writes them: a field may stand in double quotes, and then holds
 * commas, line breaks and doubled double quotes. Empty lines and a heading {@code address,password} are left out.
 */
public final class AccountsCsv {
    private static final String HEADING = "address,password";

    private final BufferedReader reader;
    private int line;

    /** Reads from the reader, which stays open. */
    public AccountsCsv(BufferedReader reader) {
        this.reader = reader;
    }

    /**
     * One record.
     *
     * @param line on which it begins, counted from 1
     * @param address the first field
     * @param password the second field
     * @param error what is wrong with the line, else null, and the fields are
     */
    public record Entry(int line, String address, String password, String error) {
        static Entry wrong(int line, String error) {
            return new Entry(line, null, null, error);
        }
    }

    /** The next record; empty at the end. */
    public Optional<Entry> next() throws IOException {
        for (var text = readLine(); text != null; text = readLine()) {
            boolean heading = line == 1 && text.strip().equalsIgnoreCase(HEADING);
            if (!text.isBlank() && !heading) {
                return Optional.of(entry(text));
            }
        }
        return Optional.empty();
    }

    private String readLine() throws IOException {
        var text = reader.readLine();
        line++;
        // Spreadsheets put a byte order mark before UTF-8.
        return line == 1 && text != null && text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    // record = field *(COMMA field)
    private Entry entry(String text) throws IOException {
        int first = line;
        var whole = text;
        while (endsInsideQuotes(whole)) {
            var more = readLine();
            if (more == null) {
                return Entry.wrong(first, "the double quote is never closed");
            }
            whole = whole + "\n" + more;
        }
        var fields = fields(whole);
        if (fields.isEmpty()) {
            return Entry.wrong(
                    first, "a double quote stands inside a field without quotes, or text behind a quoted one");
        }
        return entry(first, fields.get());
    }

    private static Entry entry(int line, List<String> fields) {
        if (fields.size() != 2) {
            return Entry.wrong(line, "a line has two fields, address,password; this one has " + fields.size());
        }
        var address = fields.get(0).strip();
        if (address.isEmpty() || fields.get(1).isEmpty()) {
            return Entry.wrong(line, "the " + (address.isEmpty() ? "address" : "password") + " is empty");
        }
        return new Entry(line, address, fields.get(1), null);
    }

    private static boolean endsInsideQuotes(String text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private static Optional<List<String>> fields(String text) {
        var fields = new ArrayList<String>();
        int at = 0;
        while (true) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            int end = quoted ? endOfQuoted(text, at) : endOfPlain(text, at);
            if (end < text.length() && text.charAt(end) != ',') {
                return Optional.empty();
            }
            var raw = text.substring(at, end);
            fields.add(quoted ? raw.substring(1, raw.length() - 1).replace("\"\"", "\"") : raw);
            if (end == text.length()) {
                return Optional.of(fields);
            }
            at = end + 1;
        }
    }

    // non-escaped = *TEXTDATA
    private static int endOfPlain(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '"') {
            at++;
        }
        return at;
    }

    // escaped = DQUOTE *(TEXTDATA / COMMA / CR / LF / 2DQUOTE) DQUOTE
    private static int endOfQuoted(String text, int from) {
        int at = from + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return at;
    }
}
