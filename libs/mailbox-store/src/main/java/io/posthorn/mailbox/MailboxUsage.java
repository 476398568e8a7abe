package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import java.util.Collection;
import java.util.Map;

/** How much accounts keep. */
@FunctionalInterface
public interface MailboxUsage {

    /**
     * The octets that the mailboxes of each account hold together; a message in two of them counts twice. Accounts without
     * mailboxes are missing.
     *
     * @throws MailboxStoreUnavailable when the index cannot be asked
     */
    Map<AccountId, Long> octets(Collection<AccountId> accounts);
}
