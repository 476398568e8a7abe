package io.posthorn.standalone.supervisor;

import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What the supervisor did and saw, a line each. */
public final class Journal {
    private final PrintStream out;

    /** Writes to the given stream. */
    public Journal(PrintStream out) {
        this.out = out;
    }

    /** Writes one line. */
    public void write(String line) {
        out.println(OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
