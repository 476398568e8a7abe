package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.MailHost;

/** A change that makes no sense in the present state of the directory. Its message is a sentence for the user. */
public final class DirectoryRefusal extends RuntimeException {

    /** Why a change is refused. */
    public enum Reason {
        DOMAIN_EXISTS,
        DOMAIN_UNKNOWN,
        DOMAIN_IN_USE,
        DOMAIN_WITHOUT_MAILBOXES,
        ACCOUNT_EXISTS,
        ACCOUNT_UNKNOWN,
        ALIAS_UNKNOWN,
        ALIAS_LOOP,
        TRANSPORT_UNKNOWN,
        NETWORK_UNKNOWN
    }

    private final Reason reason;

    private DirectoryRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The domain is ours already. */
    public static DirectoryRefusal domainExists(DomainName domain) {
        return new DirectoryRefusal(Reason.DOMAIN_EXISTS, "the domain " + domain + " exists already");
    }

    /** The domain is not ours. */
    public static DirectoryRefusal domainUnknown(MailHost domain) {
        return new DirectoryRefusal(Reason.DOMAIN_UNKNOWN, "there is no domain " + domain.wire());
    }

    /** The domain still has accounts, aliases or other names. */
    public static DirectoryRefusal domainInUse(DomainName domain) {
        return new DirectoryRefusal(
                Reason.DOMAIN_IN_USE,
                "the domain " + domain + " still has accounts, aliases or other names; remove them first");
    }

    /** The domain is another name of one, or relayed: accounts and aliases belong elsewhere. */
    public static DirectoryRefusal domainWithoutMailboxes(MailHost domain) {
        return new DirectoryRefusal(
                Reason.DOMAIN_WITHOUT_MAILBOXES,
                "no mail stays in " + domain.wire() + ": it is another name of a domain, or a relay domain");
    }

    /** The address is taken. */
    public static DirectoryRefusal accountExists(EmailAddress address) {
        return new DirectoryRefusal(Reason.ACCOUNT_EXISTS, "the account " + address.canonical() + " exists already");
    }

    /** There is no such account. */
    public static DirectoryRefusal accountUnknown(EmailAddress address) {
        return new DirectoryRefusal(Reason.ACCOUNT_UNKNOWN, "there is no account " + address.canonical());
    }

    /** There is no such alias, or none of the targets is one of its. */
    public static DirectoryRefusal aliasUnknown(AliasAddress address) {
        return new DirectoryRefusal(Reason.ALIAS_UNKNOWN, "there is no such alias " + address.key());
    }

    /** The alias would lead back to itself. */
    public static DirectoryRefusal aliasLoop(AliasAddress address) {
        return new DirectoryRefusal(
                Reason.ALIAS_LOOP, "mail for " + address.key() + " would come back to it through other aliases");
    }

    /** The domain has no transport. */
    public static DirectoryRefusal transportUnknown(String domain) {
        return new DirectoryRefusal(Reason.TRANSPORT_UNKNOWN, "there is no transport for " + domain);
    }

    /** The network has no relay rights. */
    public static DirectoryRefusal networkUnknown(NetworkBlock network) {
        return new DirectoryRefusal(Reason.NETWORK_UNKNOWN, "the network " + network + " has no relay rights");
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
