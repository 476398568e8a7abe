package io.posthorn.auth.directory;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;
import java.util.List;
import java.util.Optional;

/** Finds the account behind a recipient address. */
public interface Recipients {

    /**
     * Looks for the first candidate that is an account. The whole answer is one snapshot.
     *
     * @throws DirectoryUnavailable when the store cannot be asked
     */
    Match find(Query query);

    /**
     * What to look for.
     *
     * @param host the host of the recipient address as written in it; empty: our first domain
     * @param candidates in order of preference
     */
    record Query(Optional<String> host, List<Candidate> candidates) {}

    /**
     * An address that may be an account.
     *
     * @param host empty: our first domain
     */
    record Candidate(Localpart localpart, Optional<String> host) {}

    /**
     * What was found.
     *
     * @param revision the directory's revision in the snapshot
     * @param ours whether the host of the query is one of our domains
     * @param hit the account, which is only looked for if the host is ours
     */
    record Match(long revision, boolean ours, Optional<Hit> hit) {}

    /**
     * An account.
     *
     * @param candidate the index of the candidate it was found under
     * @param address the canonical address
     */
    record Hit(int candidate, long accountId, EmailAddress address) {}
}
