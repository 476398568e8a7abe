package io.posthorn.auth.limit;

/**
 * Permits that were granted.
 *
 * @param granted how many
 * @param validMillis until the interval ends
 */
public record Permits(long granted, long validMillis) {}
