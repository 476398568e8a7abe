package io.posthorn.smtp.port;

import java.util.List;

/**
 * A message as it came, dot-unstuffed, in pieces.
 *
 * @param octets the sum of the segments' lengths
 */
public record MessageBody(List<byte[]> segments, long octets) {}
