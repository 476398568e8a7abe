package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;

/** What an alias stands for: one address, or all of a domain that are nobody's otherwise. */
public sealed interface AliasAddress {

    /** {@code name@domain}. */
    record Name(EmailAddress address) implements AliasAddress {}

    /** {@code @domain}. */
    record CatchAll(DomainName domain) implements AliasAddress {}

    /**
     * Reads either form.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static AliasAddress parse(String text) {
        if (text.startsWith("@")) {
            return new CatchAll(DomainName.parse(text.substring(1)));
        }
        EmailAddress address = EmailAddress.parse(text);
        if (!(address.host() instanceof DomainName)) {
            throw new IllegalArgumentException("an alias belongs to a domain");
        }
        return new Name(address);
    }

    /** The form under which it is looked up. */
    default String key() {
        return switch (this) {
            case Name(EmailAddress address) -> address.canonical();
            case CatchAll(DomainName domain) -> "@" + domain.ascii();
        };
    }

    /** The domain it belongs to. */
    default DomainName domain() {
        return switch (this) {
            case Name(EmailAddress address) -> (DomainName) address.host();
            case CatchAll(DomainName domain) -> domain;
        };
    }
}
