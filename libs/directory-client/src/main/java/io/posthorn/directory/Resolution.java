package io.posthorn.directory;

import io.posthorn.common.EmailAddress;
import java.util.List;

/** What a recipient address means here. */
public sealed interface Resolution {

    /** The domain is ours and the address leads to these accounts, one at least. */
    record Local(List<Target> targets) implements Resolution {

        /** Copies the list. */
        public Local {
            targets = List.copyOf(targets);
        }
    }

    /** The domain is ours, the address is not known in it. */
    record Unknown() implements Resolution {}

    /** The domain is not ours. */
    record Remote() implements Resolution {}

    /** Nobody can tell at the moment. Never to be shown as an unknown address. */
    record Unavailable(String reason) implements Resolution {}

    /**
     * An account that mail goes to.
     *
     * @param address the account's canonical address
     * @param detail what stood behind the recipient delimiter, as the sender wrote it; empty if nothing did
     */
    record Target(long accountId, EmailAddress address, String detail) {}
}
