package io.posthorn.testing.imap;

import java.util.Set;

/**
 * A message as it is stored in the end.
 *
 * @param flags as IMAP writes them
 * @param text all of its octets, one character an octet
 */
public record StoredMessage(Set<String> flags, String text) {}
