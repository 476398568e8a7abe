package io.posthorn.standalone.mailimport;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How far an import is, as a line for people. Counted by octets, since the messages of an mbox are not known before. */
final class ImportProgress {
    private static final int BAR = 30;
    private static final double NANOS = 1e9;

    private final long totalOctets;
    private final AtomicLong octets = new AtomicLong();
    private final AtomicInteger imported = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    ImportProgress(long totalOctets) {
        this.totalOctets = totalOctets;
    }

    void imported(long size) {
        imported.incrementAndGet();
        octets.addAndGet(size);
    }

    void failed(long size) {
        failed.incrementAndGet();
        octets.addAndGet(size);
    }

    /** Nothing is left; what stood between the messages of an mbox counts now. */
    void end() {
        octets.set(totalOctets);
    }

    int imported() {
        return imported.get();
    }

    /** The line after so many nanoseconds. */
    String line(long elapsedNanos) {
        double seconds = Math.max(elapsedNanos / NANOS, 1 / NANOS);
        double share = totalOctets == 0 ? 1 : Math.min(1, (double) octets.get() / totalOctets);
        int full = (int) (share * BAR);
        String rest = share == 0 ? "" : String.format(Locale.ROOT, "  ETA %s", time(seconds / share - seconds));
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f%%  %d imported, %d failed  %.0f/s%s",
                "#".repeat(full),
                "-".repeat(BAR - full),
                Math.floor(share * 100),
                imported.get(),
                failed.get(),
                imported.get() / seconds,
                rest);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }
}
