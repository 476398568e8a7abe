package io.posthorn.common;

import java.util.Optional;
import java.util.Set;

/**
 * A recipient of an envelope.
 *
 * @param notifyOn when the sender wants a DSN; empty if it did not say (RFC 3461 section 4.1)
 * @param originalRecipient {@code addr-type;address} of ORCPT, decoded and printable (RFC 3461 section 4.2)
 */
public record Recipient(EmailAddress address, Set<DsnNotify> notifyOn, Optional<String> originalRecipient) {

    /** Copies the set. */
    public Recipient {
        notifyOn = Set.copyOf(notifyOn);
    }

    /** A recipient about whom nothing was asked. */
    public Recipient(EmailAddress address) {
        this(address, Set.of(), Optional.empty());
    }

    /** The address as it is written in a command, without angle brackets. */
    public String wire() {
        return address.wire();
    }
}
