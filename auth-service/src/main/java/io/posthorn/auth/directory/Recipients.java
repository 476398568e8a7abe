package io.posthorn.auth.directory;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds what stands behind recipient addresses: the account, or the alias, one step far. */
public interface Recipients {

    /**
     * Looks, for each query, for the first candidate that is an alias or an account, in this order. The whole answer is one
     * snapshot.
     *
     * @throws DirectoryUnavailable when the store cannot be asked
     */
    Answer find(List<Query> queries);

    /**
     * The account that is there for the longest time, among those of a domain if it has any: who hears of what nobody else
     * is there for.
     */
    Optional<Account> oldestAccount(Optional<String> host);

    /**
     * What to look for.
     *
     * @param host the host of the recipient address as written in it; empty: our first domain
     * @param candidates in order of preference
     * @param accountsOnly whether aliases do not count
     */
    record Query(Optional<String> host, List<Candidate> candidates, boolean accountsOnly) {

        /** Copies the list. */
        public Query {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * A name that may be somebody's.
     *
     * @param localpart folded and as on the wire; empty: the catch-all
     * @param atFirstDomain whether it stands at our first domain instead of the host of the query
     */
    record Candidate(String localpart, boolean atFirstDomain) {}

    /**
     * All that was found.
     *
     * @param revision the directory's revision in the snapshot
     * @param delimiter what an administrator set as the recipient delimiter at run time; empty text: nothing
     * @param matches one for each query
     */
    record Answer(long revision, Optional<String> delimiter, List<Match> matches) {

        /** Copies the list. */
        public Answer {
            matches = List.copyOf(matches);
        }
    }

    /**
     * What was found for a query.
     *
     * @param domain the domain of ours that the host is; the one behind it if it is another name
     * @param hit only looked for if there is a domain
     */
    record Match(Optional<Ours> domain, Optional<Hit> hit) {}

    /** A domain of ours. */
    record Ours(DomainName name, boolean relay) {}

    /** What a name is. */
    sealed interface Hit {

        /** The index of the candidate it was found under. */
        int candidate();
    }

    /**
     * An account.
     *
     * @param address the canonical address
     * @param quota what it may keep
     */
    record AccountHit(int candidate, long accountId, EmailAddress address, Quota quota) implements Hit {}

    /**
     * An alias.
     *
     * @param key its canonical address, or @domain
     * @param owner {@code owner-name@domain} if that is an address, too: then this is a distribution list
     */
    record AliasHit(int candidate, String key, List<EmailAddress> targets, Optional<EmailAddress> owner)
            implements Hit {

        /** Copies the list. */
        public AliasHit {
            targets = List.copyOf(targets);
        }
    }

    /**
     * What may be kept, in octets; empty: any amount.
     *
     * @param account by the account
     * @param domain by all accounts of its domain together
     */
    record Quota(OptionalLong account, OptionalLong domain) {
        /** No limit. */
        public static final Quota NONE = new Quota(OptionalLong.empty(), OptionalLong.empty());
    }
}
