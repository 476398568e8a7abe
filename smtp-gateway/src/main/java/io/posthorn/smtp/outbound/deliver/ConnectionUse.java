package io.posthorn.smtp.outbound.deliver;

import java.time.Duration;

/**
 * How connections are used.
 *
 * @param most at a time
 * @param messages over one connection
 * @param time for which a connection is used again
 */
public record ConnectionUse(int most, int messages, Duration time) {}
