package io.posthorn.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreByTheNearestRank() {
        var latencies = new Latencies();
        for (int i = 2_000; i >= 1; i--) {
            latencies.add(i * 1_000_000L);
        }
        assertEquals(1_000, latencies.millis(0.5));
        assertEquals(1_980, latencies.millis(0.99));
        assertEquals(2_000, latencies.millis(1));
    }

    @Test
    void oneIsEveryPercentile() {
        var latencies = new Latencies();
        latencies.add(7_000_000);
        assertEquals(7, latencies.millis(0.01));
        assertEquals(7, latencies.millis(0.99));
        assertEquals(0.007, latencies.totalSeconds());
    }
}
