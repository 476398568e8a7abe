package io.posthorn.delivery.outbound;

import java.time.Duration;

/**
 * How many attempts a destination stands at a time, over all gateways: more with each that succeeds, half as many when it
 * cannot be used. A destination that fails again and again is left alone for longer and longer.
 *
 * @param first at the beginning
 * @param most at most
 * @param longestBackoff the longest time that a destination is left alone
 */
public record DomainSlots(int first, int most, Duration longestBackoff) {
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(15);

    /** @throws IllegalArgumentException if there is no slot at all */
    public DomainSlots {
        if (first < 1 || most < first) {
            throw new IllegalArgumentException("a destination has at least one slot, and at most as many as the most");
        }
    }

    /** The slots behind an attempt that reached the destination. */
    public double grown(double slots) {
        return Math.min(most, slots + 1);
    }

    /** The slots behind an attempt that did not. */
    public double shrunk(double slots) {
        return Math.max(1, slots / 2);
    }

    /**
     * How long a destination is left alone.
     *
     * @param failures how often in a row it could not be used
     */
    public Duration backoff(int failures) {
        long millis = FIRST_BACKOFF.toMillis();
        for (int i = 1; i < failures && millis < longestBackoff.toMillis(); i++) {
            millis *= 2;
        }
        return Duration.ofMillis(Math.min(millis, longestBackoff.toMillis()));
    }
}
