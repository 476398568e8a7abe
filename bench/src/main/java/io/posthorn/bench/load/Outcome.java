package io.posthorn.bench.load;

/**
 * What became of a load.
 *
 * @param latencies of every operation
 * @param nanos from the common beginning to the end of the last one
 * @param clientCpu the share of the machine's processors that the load generator took
 */
public record Outcome(Latencies latencies, long nanos, double clientCpu) {
    /** Operations a second. */
    public double rate() {
        return latencies.size() / (nanos / 1e9);
    }
}
