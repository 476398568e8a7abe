package io.posthorn.smtp.net;

import io.posthorn.smtp.codec.Leniency;
import java.util.Set;

/**
 * How command lines are read.
 *
 * @param maxOctets the longest line, CRLF included
 */
public record LineRules(int maxOctets, Set<Leniency> leniencies) {}
