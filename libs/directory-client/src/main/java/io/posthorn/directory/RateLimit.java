package io.posthorn.directory;

import java.time.Duration;

/**
 * How often something may happen, over all replicas together.
 *
 * @param permits so many times
 * @param interval in such a time
 */
public record RateLimit(long permits, Duration interval) {}
