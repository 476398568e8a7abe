package io.posthorn.delivery.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubled each time up to a cap, then shortened by up to half at random, so
 * that those who failed together do not come back together.
 *
 * @param first before the second attempt
 * @param cap the longest wait
 */
public record Backoff(Duration first, Duration cap) {
    private static final int MAX_DOUBLINGS = 30;

    /** @throws IllegalArgumentException unless 0 &lt; first ≤ cap */
    public Backoff {
        if (!first.isPositive() || first.compareTo(cap) > 0) {
            throw new IllegalArgumentException("the first wait is positive and not longer than the longest one");
        }
    }

    /** The wait after so many failed attempts, at least one. */
    public Duration after(int failures, RandomGenerator random) {
        Duration full = doubled(failures - 1);
        return full.minusNanos(random.nextLong(full.toNanos() / 2 + 1));
    }

    private Duration doubled(int times) {
        Duration wait = first;
        for (int i = 0; i < Math.min(times, MAX_DOUBLINGS) && wait.compareTo(cap) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(cap) < 0 ? wait : cap;
    }
}
