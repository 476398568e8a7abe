package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A domain that we take mail for.
 *
 * @param aliasOf the domain that this is another name of
 * @param relay whether its mail does not stay here, but is passed on
 * @param quotaOctets what all its accounts together may keep; empty: any amount
 */
public record Domain(DomainName name, Optional<DomainName> aliasOf, boolean relay, OptionalLong quotaOctets) {

    /** A domain whose mail stays here. */
    public Domain(DomainName name) {
        this(name, Optional.empty(), false, OptionalLong.empty());
    }
}
