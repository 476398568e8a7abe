package io.posthorn.metrics;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** The buckets of histograms: few, since each is a time series for each combination of labels. */
final class Buckets {
    /** A command, a request, a transaction. */
    static final List<Duration> OF_WORK = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000, 30_000);
    /** The way of a message. */
    static final List<Duration> OF_MAIL =
            millis(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 3_600_000);

    private Buckets() {}

    private static List<Duration> millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toList();
    }
}
