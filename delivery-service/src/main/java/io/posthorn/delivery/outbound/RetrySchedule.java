package io.posthorn.delivery.outbound;

import java.time.Duration;

/**
 * When a recipient is tried again (RFC 5321 section 4.5.4.1): after the first wait, then each time after twice as long,
 * until the longest.
 *
 * @param first before the second attempt
 * @param longest at most
 * @param life after so long a recipient has failed
 */
public record RetrySchedule(Duration first, Duration longest, Duration life) {

    /** @throws IllegalArgumentException if a wait is none, or longer than the one after it */
    public RetrySchedule {
        if (!first.isPositive() || longest.compareTo(first) < 0 || life.isNegative()) {
            throw new IllegalArgumentException("waits are positive, and the longest is not shorter than the first");
        }
    }

    /**
     * The wait behind an attempt.
     *
     * @param attempts how many there were, this one included
     * @param chance from 0 to 1: so that what was deferred together does not come back together
     */
    public Duration after(int attempts, double chance) {
        long wait = first.toMillis();
        for (int i = 1; i < attempts && wait < longest.toMillis(); i++) {
            wait *= 2;
        }
        long bounded = Math.min(wait, longest.toMillis());
        return Duration.ofMillis(bounded + Math.round(bounded * chance / 10));
    }
}
