package io.posthorn.imap.codec;

import io.posthorn.mailbox.Flags;
import java.time.Instant;
import java.util.Optional;

/** One message of an APPEND (RFC 9051 section 6.3.12). */
public record AppendedMessage(Flags flags, Optional<Instant> internalDate, MessageOctets message) {}
