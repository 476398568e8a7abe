package io.posthorn.delivery.route;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import java.util.List;

/**
 * One address elsewhere that a message goes to.
 *
 * @param recipients all that lead there, as the client wrote them, in its order; at least one
 * @param reversePath the sender it travels with; another one than the client's if it is forwarded
 */
public record RemoteTarget(EmailAddress address, List<Recipient> recipients, ReversePath reversePath) {

    /** Copies the list. */
    public RemoteTarget {
        recipients = List.copyOf(recipients);
    }
}
