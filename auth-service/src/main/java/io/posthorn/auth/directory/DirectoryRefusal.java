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
        ACCOUNT_EXISTS,
        ACCOUNT_UNKNOWN
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

    /** The domain still has accounts. */
    public static DirectoryRefusal domainInUse(DomainName domain) {
        return new DirectoryRefusal(
                Reason.DOMAIN_IN_USE, "the domain " + domain + " still has accounts; remove them first");
    }

    /** The address is taken. */
    public static DirectoryRefusal accountExists(EmailAddress address) {
        return new DirectoryRefusal(Reason.ACCOUNT_EXISTS, "the account " + address.canonical() + " exists already");
    }

    /** There is no such account. */
    public static DirectoryRefusal accountUnknown(EmailAddress address) {
        return new DirectoryRefusal(Reason.ACCOUNT_UNKNOWN, "there is no account " + address.canonical());
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
