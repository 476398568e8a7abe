package io.posthorn.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.util.List;
import java.util.Optional;

/** What a recipient address means here. */
public sealed interface Resolution {

    /**
     * The domain is ours and the address leads to these accounts here and addresses elsewhere, one at least.
     *
     * @param dead addresses that aliases lead to as well and that are nobody's
     */
    record Local(List<Target> targets, List<Forward> forwards, List<Dead> dead) implements Resolution {

        /** Copies the lists. */
        public Local {
            targets = List.copyOf(targets);
            forwards = List.copyOf(forwards);
            dead = List.copyOf(dead);
        }

        /** Accounts only. */
        public Local(List<Target> targets) {
            this(targets, List.of(), List.of());
        }
    }

    /** The domain is ours, the address is not known in it. */
    record Unknown() implements Resolution {}

    /**
     * The domain is not ours.
     *
     * @param relayed whether we are a relay of that domain: everybody may send to it through us
     */
    record Remote(boolean relayed) implements Resolution {}

    /**
     * The address leads nowhere until an administrator changes something: a loop of aliases, for instance.
     *
     * @param reason a sentence for the administrator
     */
    record Broken(String reason) implements Resolution {}

    /** Nobody can tell at the moment. Never to be shown as an unknown address. */
    record Unavailable(String reason) implements Resolution {}

    /**
     * An account that mail goes to.
     *
     * @param address the account's canonical address
     * @param detail what stood behind the recipient delimiter, as the sender wrote it; empty if nothing did
     * @param overQuota whether its quota, or that of its domain, is used up
     * @param listOwner set if a distribution list leads here: the reverse-path its mail goes on with
     */
    record Target(
            long accountId, EmailAddress address, String detail, boolean overQuota, Optional<EmailAddress> listOwner) {

        /** An account with room, reached without a list. */
        public Target(long accountId, EmailAddress address, String detail) {
            this(accountId, address, detail, false, Optional.empty());
        }
    }

    /** An address that an alias leads to and that is nobody's, with the reason. */
    record Dead(EmailAddress address, String reason) {}

    /**
     * An address elsewhere that mail goes to.
     *
     * @param forwarder the domain of ours that forwards
     * @param listOwner as above
     */
    record Forward(EmailAddress address, DomainName forwarder, Optional<EmailAddress> listOwner) {}
}
