package io.posthorn.bench.report;

import java.util.List;

/**
 * The values of a figure in all rounds.
 *
 * @param runs in the order of the rounds, at least one
 */
public record Series(List<Double> runs) {
    /** A copy is kept. */
    public Series {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a series has at least one value");
        }
    }

    /** The middle one; the mean of the two in the middle of an even number. */
    public double median() {
        var sorted = runs.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The smallest one. */
    public double min() {
        return runs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The largest one. */
    public double max() {
        return runs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
