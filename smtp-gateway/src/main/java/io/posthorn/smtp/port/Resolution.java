package io.posthorn.smtp.port;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import java.util.Set;

/** What a recipient means. */
public sealed interface Resolution {

    /**
     * It is somebody here.
     *
     * @param account the address of an account that gets the mail, of the first if there are several
     * @param accounts all accounts that get it
     */
    record Local(EmailAddress account, Set<AccountId> accounts) implements Resolution {

        /** Copies the set. */
        public Local {
            accounts = Set.copyOf(accounts);
        }
    }

    /** The domain is ours, the address is nobody's. */
    record Unknown() implements Resolution {}

    /** The domain is not ours. */
    record Remote() implements Resolution {}

    /** Nobody could tell. */
    record Unavailable() implements Resolution {}
}
