package io.posthorn.smtp.net;

import java.time.Duration;

/**
 * How long a client may take (RFC 5321 section 4.5.3.2).
 *
 * @param command between a reply and the next command
 * @param dataBlock between two pieces of a message
 * @param leastDataRate octets of a message that have to arrive in a second, on average; 0: none
 */
public record Timeouts(Duration command, Duration dataBlock, long leastDataRate) {}
