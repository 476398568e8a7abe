package io.posthorn.smtp.outbound.port;

import io.posthorn.common.DsnNotify;
import java.util.Optional;
import java.util.Set;

/**
 * A recipient of a delivery.
 *
 * @param id under which its result is reported
 * @param forwardPath without brackets
 * @param notifyOn empty: the sender did not say
 * @param originalRecipient {@code addr-type;address}, decoded
 */
public record OutboundRecipient(
        String id, String forwardPath, Set<DsnNotify> notifyOn, Optional<String> originalRecipient) {

    /** Copies the set. */
    public OutboundRecipient {
        notifyOn = Set.copyOf(notifyOn);
    }
}
