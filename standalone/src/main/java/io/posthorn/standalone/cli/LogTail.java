package io.posthorn.standalone.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of one log file: its last lines, then those that come. Only whole lines are printed. */
final class LogTail {
    /** No more than this is read for the last lines, in octets. */
    private static final long LAST_OCTETS = 1 << 20;

    private final Path file;
    private final String prefix;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;

    LogTail(Path file, String prefix) {
        this.file = file;
        this.prefix = prefix;
    }

    /** Prints the last lines. */
    void printLast(int count, PrintStream out) throws IOException {
        position = Math.max(0, file.toFile().length() - LAST_OCTETS);
        var lines = newLines();
        print(lines.subList(Math.max(0, lines.size() - count), lines.size()), out);
    }

    /** Prints what came since the last call. */
    void printNew(PrintStream out) throws IOException {
        if (file.toFile().length() < position) {
            // The log was begun anew.
            position = 0;
            unfinished.reset();
        }
        print(newLines(), out);
    }

    private void print(List<String> lines, PrintStream out) {
        lines.forEach(line -> out.println(prefix + line));
        out.flush();
    }

    private List<String> newLines() throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(position);
            var bytes = new byte[(int) Math.min(log.length() - position, LAST_OCTETS)];
            log.readFully(bytes);
            position += bytes.length;
            unfinished.write(bytes);
        }
        var text = unfinished.toString(StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        unfinished.reset();
        unfinished.write(text.substring(end).getBytes(StandardCharsets.UTF_8));
        return text.substring(0, end).lines().toList();
    }
}
