package io.posthorn.auth.directory;

import io.posthorn.auth.directory.Recipients.Candidate;
import io.posthorn.common.Localpart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The names under which a local part is looked up, in order: as it is, without its detail, as the domain's catch-all.
 * {@code postmaster} and {@code abuse} are always somebody (RFC 5321 section 4.5.1, RFC 2142 section 2): before the
 * catch-all they are the administrator of their domain, behind it the one of the first domain.
 *
 * @param candidates the names
 * @param exact how many of them, from the first on, stand for this local part itself; the others for anybody
 */
record LookupOrder(List<Candidate> candidates, int exact) {
    private static final String ADMINISTRATOR = "admin";
    private static final Set<String> ALWAYS_SOMEBODY = Set.of("postmaster", "abuse");

    static LookupOrder of(Localpart localpart, AddressDetail split) {
        var candidates = new ArrayList<Candidate>();
        candidates.add(new Candidate(name(localpart), false));
        if (!split.base().equals(localpart)) {
            candidates.add(new Candidate(name(split.base()), false));
        }
        boolean alwaysSomebody = isAlwaysSomebody(split.base());
        if (alwaysSomebody) {
            candidates.add(new Candidate(ADMINISTRATOR, false));
        }
        int exact = candidates.size();
        candidates.add(new Candidate("", false));
        if (alwaysSomebody) {
            candidates.add(new Candidate(ADMINISTRATOR, true));
        }
        return new LookupOrder(List.copyOf(candidates), exact);
    }

    static boolean isAlwaysSomebody(Localpart localpart) {
        return ALWAYS_SOMEBODY.contains(localpart.folded());
    }

    /** Whether what is found under a candidate was found without the detail, and gets it. */
    boolean keepsDetail(int candidate) {
        return candidate > 0 && candidate < exact;
    }

    private static String name(Localpart localpart) {
        return new Localpart(localpart.folded()).wire();
    }
}
