package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import java.util.List;

/**
 * A committed change, as every cache must hear of it.
 *
 * @param revision grows by one with every change
 * @param domains the domains in which something changed
 * @param revokedAccountIds accounts that are gone or whose password changed: their sessions end
 * @param policy whether what holds for all mail changed
 */
public record DirectoryChange(long revision, List<DomainName> domains, List<Long> revokedAccountIds, boolean policy) {

    /** Copies the lists. */
    public DirectoryChange {
        domains = List.copyOf(domains);
        revokedAccountIds = List.copyOf(revokedAccountIds);
    }

    /** A change of domains or accounts. */
    public DirectoryChange(long revision, List<DomainName> domains, List<Long> revokedAccountIds) {
        this(revision, domains, revokedAccountIds, false);
    }
}
