package io.posthorn.smtp.port;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import java.util.Set;

/** What a recipient means. */
public sealed interface Resolution {

    /**
     * It is somebody here, or somebody whose mail we pass on.
     *
     * @param end an address that gets the mail, the first if there are several
     * @param accounts all accounts that get it
     * @param room whether anybody of them has room for it
     */
    record Local(EmailAddress end, Set<AccountId> accounts, boolean room) implements Resolution {

        /** Copies the set. */
        public Local {
            accounts = Set.copyOf(accounts);
        }
    }

    /** The domain is ours, the address is nobody's. */
    record Unknown() implements Resolution {}

    /**
     * The domain is not ours.
     *
     * @param relayed whether we are a relay of it
     */
    record Remote(boolean relayed) implements Resolution {}

    /** The address leads nowhere until an administrator changes something. */
    record Broken() implements Resolution {}

    /** Nobody could tell. */
    record Unavailable() implements Resolution {}
}
