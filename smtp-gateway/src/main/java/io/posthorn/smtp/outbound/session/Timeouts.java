package io.posthorn.smtp.outbound.session;

import java.time.Duration;

/**
 * How long the remote may take (RFC 5321 section 4.5.3.2).
 *
 * @param connect for the connection
 * @param greeting for its greeting
 * @param command for the reply to any other command, and for TLS
 * @param data for the reply to DATA
 * @param block for taking a piece of the message, and for the reply to a chunk
 * @param end for the reply to the end of the message
 */
public record Timeouts(
        Duration connect, Duration greeting, Duration command, Duration data, Duration block, Duration end) {}
