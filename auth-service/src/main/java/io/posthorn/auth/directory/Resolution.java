package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a recipient address means here.
 *
 * @param revision the directory's revision at which this is true
 * @param dependsOn the domains whose changes may make it wrong
 */
public record Resolution(long revision, Outcome outcome, Set<String> dependsOn) {

    /** Copies the set. */
    public Resolution {
        dependsOn = Set.copyOf(dependsOn);
    }

    /** Ours or not, known or not. */
    public sealed interface Outcome {}

    /**
     * Mail goes to accounts of ours, or on to others.
     *
     * @param dead addresses that aliases lead to and that are nobody's, each with the reason
     */
    public record Local(List<Target> targets, List<Forward> forwards, List<Dead> dead) implements Outcome {

        /** Copies the lists. */
        public Local {
            targets = List.copyOf(targets);
            forwards = List.copyOf(forwards);
            dead = List.copyOf(dead);
        }
    }

    /** The domain is ours, the address is not known in it. */
    public record Unknown() implements Outcome {}

    /**
     * The domain is not ours.
     *
     * @param relayed whether we are a relay of it
     */
    public record Remote(boolean relayed) implements Outcome {}

    /**
     * The address leads nowhere until an administrator changes something.
     *
     * @param reason a sentence for the administrator
     */
    public record Broken(String reason) implements Outcome {}

    /**
     * An account of ours.
     *
     * @param address the account's canonical address
     * @param detail what stood behind the recipient delimiter, as the sender wrote it; empty if nothing did
     * @param full whether its quota, or that of its domain, is used up
     * @param listOwner set if a distribution list leads here
     */
    public record Target(
            long accountId, EmailAddress address, String detail, boolean full, Optional<EmailAddress> listOwner) {}

    /**
     * An address elsewhere.
     *
     * @param forwarder the domain of ours that forwards
     * @param listOwner as above
     */
    public record Forward(EmailAddress address, DomainName forwarder, Optional<EmailAddress> listOwner) {}

    /** An address that an alias leads to and that is nobody's. */
    public record Dead(EmailAddress address, String reason) {}
}
