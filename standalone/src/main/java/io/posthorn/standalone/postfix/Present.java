package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.Change.AddDomain;
import io.posthorn.standalone.postfix.Change.AddNetwork;
import io.posthorn.standalone.postfix.Change.PutAlias;
import io.posthorn.standalone.postfix.Change.PutSetting;
import io.posthorn.standalone.postfix.Change.PutTransport;
import io.posthorn.standalone.postfix.MailSystem.Domain;
import io.posthorn.standalone.postfix.MailSystem.Setting;
import io.posthorn.standalone.postfix.MailSystem.Transport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the mail system has before an import. */
record Present(
        List<Domain> domains,
        Set<String> accounts,
        Map<String, List<String>> aliases,
        List<Transport> transports,
        Set<String> networks,
        Map<Setting, String> settings) {
    /** Asks for all of it. */
    static Present in(MailSystem system) throws InterruptedException {
        return new Present(
                system.domains(),
                system.accounts(),
                system.aliases(),
                system.transports(),
                system.networks().stream()
                        .map(network -> Networks.canonical(network).orElse(network))
                        .collect(Collectors.toSet()),
                system.settings());
    }

    /** Whether it has this already. A password cannot be compared, so that a transport with one is always put. */
    boolean has(Change change) {
        return switch (change) {
            case AddDomain(var domain) -> domains.contains(domain);
            case PutAlias(var address, var targets) ->
                aliases.containsKey(address) && new HashSet<>(aliases.get(address)).equals(Set.copyOf(targets));
            case PutTransport(var transport, var password) -> transports.contains(transport) && password.isEmpty();
            case AddNetwork(var network) -> networks.contains(network);
            case PutSetting(var setting, var value) -> value.equals(settings.getOrDefault(setting, ""));
        };
    }

    /** Why the change cannot be made: a domain is there as something else. */
    Optional<String> objection(Change change) {
        return change instanceof AddDomain(var wanted)
                ? domains.stream()
                        .filter(there -> there.name().equals(wanted.name()) && !there.equals(wanted))
                        .findFirst()
                        .map(there -> there.name() + " stays as it is: "
                                + there.aliasOf()
                                        .map(main -> "an alias of " + main)
                                        .orElse(there.relay() ? "a relay domain" : "a mail domain"))
                : Optional.empty();
    }
}
