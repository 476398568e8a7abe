package io.posthorn.standalone.postfix;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mail system in the heap that notes each change and refuses aliases in domains it does not know. */
final class FakeMailSystem implements MailSystem {
    final List<Domain> domains = new ArrayList<>();
    final Set<String> accounts = new LinkedHashSet<>();
    final Map<String, List<String>> aliases = new LinkedHashMap<>();
    final Map<String, Transport> transports = new LinkedHashMap<>();
    final Map<String, String> passwords = new LinkedHashMap<>();
    final Set<String> networks = new LinkedHashSet<>();
    final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    long revision;

    @Override
    public List<Domain> domains() {
        return List.copyOf(domains);
    }

    @Override
    public Set<String> accounts() {
        return Set.copyOf(accounts);
    }

    @Override
    public Map<String, List<String>> aliases() {
        return Map.copyOf(aliases);
    }

    @Override
    public List<Transport> transports() {
        return List.copyOf(transports.values());
    }

    @Override
    public Set<String> networks() {
        return Set.copyOf(networks);
    }

    @Override
    public Map<Setting, String> settings() {
        return new EnumMap<>(settings);
    }

    @Override
    public long addDomain(Domain domain) {
        if (domain.aliasOf().isPresent() && !has(domain.aliasOf().get())) {
            throw new Refusal("There is no domain " + domain.aliasOf().get() + ".");
        }
        domains.add(domain);
        return ++revision;
    }

    @Override
    public long putAlias(String address, List<String> targets) {
        if (!has(address.substring(address.indexOf('@') + 1))) {
            throw new Refusal("There is no domain of " + address + ".");
        }
        aliases.put(address, targets);
        return ++revision;
    }

    @Override
    public long putTransport(Transport transport, Optional<Secret> password) {
        transports.put(transport.domain(), transport);
        password.ifPresent(secret -> passwords.put(transport.domain(), secret.revealText()));
        return ++revision;
    }

    @Override
    public long addNetwork(String network) {
        networks.add(network);
        return ++revision;
    }

    @Override
    public long change(Setting setting, String value) {
        settings.put(setting, value);
        return ++revision;
    }

    private boolean has(String name) {
        return domains.stream().anyMatch(domain -> domain.name().equals(name));
    }
}
