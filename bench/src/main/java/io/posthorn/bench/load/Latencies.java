package io.posthorn.bench.load;

import java.util.Arrays;

/** Every latency of a run, in nanoseconds. Percentiles are exact: nothing is put into classes. */
public final class Latencies {
    private static final double MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int size;

    /** Adds one. */
    public void add(long latency) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = latency;
    }

    /** Adds all of another one. */
    public void addAll(Latencies other) {
        for (int i = 0; i < other.size; i++) {
            add(other.nanos[i]);
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * A percentile in milliseconds, by the nearest rank.
     *
     * @param share such as 0.99
     */
    public double millis(double share) {
        if (size == 0) {
            throw new IllegalStateException("there are no latencies");
        }
        var sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.max(0, rank - 1)] / MILLI;
    }

    /** The sum, in seconds. */
    public double totalSeconds() {
        return Arrays.stream(nanos, 0, size).sum() / 1e9;
    }
}
