package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.util.List;
import java.util.Optional;

/**
 * The aliases of our domains. Changes are as those of {@link Directory}: one transaction and one revision each, announced,
 * or refused without any effect.
 */
public interface Aliases {

    /**
     * One page of the aliases, sorted by address, catch-alls first.
     *
     * @param domain only aliases of this domain
     * @param after only those behind this key
     * @param limit the largest size of the page
     */
    List<Alias> list(Optional<DomainName> domain, String after, int limit);

    /** The alias of this address. */
    Optional<Alias> find(AliasAddress address);

    /** Makes an alias, or gives it other targets. Refused if its domain is not ours or it would lead back to itself. */
    long put(Alias alias);

    /** Adds targets, and makes the alias if there is none. Refused as above. */
    long add(AliasAddress address, List<EmailAddress> targets);

    /** Removes an alias. Refused if there is none. */
    long remove(AliasAddress address);

    /** Removes targets; with the last one the alias goes. Refused if there is no alias or none of the targets. */
    long remove(AliasAddress address, List<EmailAddress> targets);
}
