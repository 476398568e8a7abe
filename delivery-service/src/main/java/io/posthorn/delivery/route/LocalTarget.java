package io.posthorn.delivery.route;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import java.util.List;

/**
 * One account a message goes to.
 *
 * @param recipients all that reach it, as the client wrote them, in its order; at least one
 * @param reversePath the sender its copy names
 * @param overQuota whether it has no room for another message
 */
public record LocalTarget(AccountId account, List<Recipient> recipients, ReversePath reversePath, boolean overQuota) {

    /** Copies the list. */
    public LocalTarget {
        recipients = List.copyOf(recipients);
    }

    /** The first of the recipients: the one that the copy is made for. */
    public EmailAddress recipient() {
        return recipients.getFirst().address();
    }
}
