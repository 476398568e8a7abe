package io.posthorn.smtp.fake;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.smtp.port.Directory;
import io.posthorn.smtp.port.Resolution;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts example.com and bücher.example with max, moritz, admin, müller, the alias maximilian of max, and team, which is
 * max and moritz; details are understood; full has no room, circle leads nowhere; every other domain is remote, and we
 * are a relay of relayed.example.
 */
public final class FakeDirectory implements Directory {
    private static final Set<String> DOMAINS = Set.of("example.com", "xn--bcher-kva.example");
    private static final Map<String, Set<Long>> ACCOUNTS = Map.of(
            "max", Set.of(1L),
            "maximilian", Set.of(1L),
            "moritz", Set.of(2L),
            "team", Set.of(1L, 2L),
            "admin", Set.of(3L),
            "john doe", Set.of(4L),
            "müller", Set.of(5L),
            "full", Set.of(6L),
            "circle", Set.of(7L));

    public volatile boolean down;

    @Override
    public Resolution resolve(ForwardPath recipient) {
        if (down) {
            return new Resolution.Unavailable();
        }
        return switch (recipient) {
            case ForwardPath.Postmaster _ -> resolve(EmailAddress.parse("admin@example.com"));
            case ForwardPath.Address(EmailAddress address) -> resolve(address);
        };
    }

    private static Resolution resolve(EmailAddress address) {
        if (!DOMAINS.contains(address.host().wire())) {
            return new Resolution.Remote(address.host().wire().equals("relayed.example"));
        }
        String user = address.localpart().folded().replaceFirst("\\+.*", "");
        if (!ACCOUNTS.containsKey(user)) {
            return new Resolution.Unknown();
        }
        if (user.equals("circle")) {
            return new Resolution.Broken();
        }
        return new Resolution.Local(
                address,
                ACCOUNTS.get(user).stream().map(AccountId::new).collect(Collectors.toSet()),
                !user.equals("full"));
    }
}
