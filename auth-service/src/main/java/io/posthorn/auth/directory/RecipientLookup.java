package io.posthorn.auth.directory;

import io.posthorn.auth.directory.Recipients.Candidate;
import io.posthorn.auth.directory.Recipients.Match;
import io.posthorn.auth.directory.Recipients.Query;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Localpart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order in which a recipient address is looked up: the full address, then without its detail. {@code postmaster}
 * and {@code abuse} are always somebody (RFC 5321 section 4.5.1, RFC 2142 section 2): without an account of their own
 * they are the administrator of their domain, else the one of the first domain.
 */
public final class RecipientLookup {
    private static final Localpart POSTMASTER = new Localpart("postmaster");
    private static final Localpart ADMINISTRATOR = new Localpart("admin");
    private static final Set<String> ALWAYS_SOMEBODY = Set.of("postmaster", "abuse");

    private final Recipients recipients;
    private final Optional<String> delimiter;

    /**
     * @param delimiter what separates the detail from the rest of a local part; empty: nothing does
     */
    public RecipientLookup(Recipients recipients, Optional<String> delimiter) {
        this.recipients = recipients;
        this.delimiter = delimiter;
    }

    /**
     * Resolves a forward-path.
     *
     * @throws DirectoryUnavailable when the store cannot be asked
     */
    public Resolution resolve(ForwardPath path) {
        return switch (path) {
            // RCPT TO:<Postmaster> names no domain: it is the one of the first.
            case ForwardPath.Postmaster _ -> resolve(POSTMASTER, Optional.empty());
            case ForwardPath.Address(EmailAddress address) ->
                resolve(address.localpart(), Optional.of(address.host().wire()));
        };
    }

    private Resolution resolve(Localpart localpart, Optional<String> host) {
        Split split = split(localpart);
        List<Candidate> candidates = candidates(localpart, split, host);
        Match match = recipients.find(new Query(host, candidates));
        if (match.hit().isEmpty()) {
            boolean unknown = match.ours() || host.isEmpty();
            return new Resolution(match.revision(), unknown ? new Resolution.Unknown() : new Resolution.Remote());
        }
        Recipients.Hit hit = match.hit().get();
        String detail = hit.candidate() == 0 ? "" : split.detail();
        return new Resolution(match.revision(), new Resolution.Local(hit.accountId(), hit.address(), detail));
    }

    private static List<Candidate> candidates(Localpart localpart, Split split, Optional<String> host) {
        var candidates = new ArrayList<Candidate>();
        candidates.add(new Candidate(localpart, host));
        if (!split.base().equals(localpart)) {
            candidates.add(new Candidate(split.base(), host));
        }
        if (ALWAYS_SOMEBODY.contains(split.base().folded())) {
            candidates.add(new Candidate(ADMINISTRATOR, host));
            candidates.add(new Candidate(ADMINISTRATOR, Optional.empty()));
        }
        return candidates;
    }

    /** Splits at the first delimiter that has something before it. */
    private Split split(Localpart localpart) {
        String text = localpart.text();
        int at = delimiter.map(d -> text.indexOf(d, 1)).orElse(-1);
        if (at < 0) {
            return new Split(localpart, "");
        }
        return new Split(
                new Localpart(text.substring(0, at)),
                text.substring(at + delimiter.orElseThrow().length()));
    }

    private record Split(Localpart base, String detail) {}
}
