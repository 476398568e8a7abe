package io.posthorn.auth.support;

import io.posthorn.auth.credential.Credential;
import io.posthorn.auth.credential.Credentials;
import io.posthorn.auth.credential.PasswordHashes;
import io.posthorn.auth.credential.ScramVerifier;
import io.posthorn.auth.directory.Account;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.ImportOutcome;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.auth.directory.Recipients;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.MailHost;
import io.posthorn.common.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory in memory, for tests of what stands on it, and to try the contract. */
public final class MemoryDirectory implements Directory, Recipients, Credentials {
    private final Map<DomainName, Domain> domains = new LinkedHashMap<>();
    private final Map<String, List<EmailAddress>> aliases = new HashMap<>();
    private final TreeMap<String, Entry> entries = new TreeMap<>();
    private final List<DirectoryChange> changes = new ArrayList<>();
    private long lastId;

    private record Entry(Account account, PasswordHashes hashes, long version) {}

    /** What would have been announced. */
    public synchronized List<DirectoryChange> changes() {
        return List.copyOf(changes);
    }

    @Override
    public synchronized long revision() {
        return changes.size();
    }

    @Override
    public synchronized List<Domain> domains() {
        return List.copyOf(domains.values());
    }

    /** Makes an alias. */
    public synchronized void putAlias(String address, String... targets) {
        AliasAddress alias = AliasAddress.parse(address);
        aliases.put(alias.key(), Stream.of(targets).map(EmailAddress::parse).toList());
        long _ = changed(Set.of(alias.domain()), List.of());
    }

    @Override
    public synchronized List<Account> accounts(Optional<DomainName> domain, Optional<EmailAddress> after, int limit) {
        return entries.tailMap(after.map(EmailAddress::canonical).orElse(""), false).values().stream()
                .map(Entry::account)
                .filter(account -> domain.isEmpty() || account.address().host().equals(domain.get()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Account> account(EmailAddress address) {
        return Optional.ofNullable(entries.get(address.canonical())).map(Entry::account);
    }

    @Override
    public synchronized long addDomain(Domain domain) {
        domain.aliasOf().ifPresent(this::requireMailboxes);
        if (domains.putIfAbsent(domain.name(), domain) != null) {
            throw DirectoryRefusal.domainExists(domain.name());
        }
        return changed(Set.of(domain.name()), List.of());
    }

    @Override
    public synchronized long setDomainQuota(DomainName name, OptionalLong octets) {
        requireDomain(name);
        domains.compute(name, (_, old) -> new Domain(name, old.aliasOf(), old.relay(), octets));
        return changed(Set.of(name), List.of());
    }

    @Override
    public synchronized long removeDomain(DomainName name) {
        requireDomain(name);
        if (entries.values().stream()
                        .anyMatch(entry -> entry.account().address().host().equals(name))
                || aliases.keySet().stream()
                        .anyMatch(alias -> AliasAddress.parse(alias).domain().equals(name))
                || domains.values().stream().anyMatch(domain -> domain.aliasOf().equals(Optional.of(name)))) {
            throw DirectoryRefusal.domainInUse(name);
        }
        domains.remove(name);
        return changed(Set.of(name), List.of());
    }

    @Override
    public synchronized long addAccount(NewAccount account) {
        requireMailboxes(account.address().host());
        if (entries.containsKey(account.address().canonical())) {
            throw DirectoryRefusal.accountExists(account.address());
        }
        put(account);
        return changed(Set.of(account.address().host()), List.of());
    }

    @Override
    public synchronized long setPassword(NewAccount account) {
        long id = require(account.address()).account().id();
        put(account);
        return changed(Set.of(account.address().host()), List.of(id));
    }

    @Override
    public synchronized long setQuota(EmailAddress address, OptionalLong octets) {
        Entry entry = require(address);
        Account old = entry.account();
        entries.put(
                address.canonical(),
                new Entry(
                        new Account(old.id(), old.address(), old.createdAt(), octets),
                        entry.hashes(),
                        entry.version()));
        return changed(Set.of(address.host()), List.of());
    }

    @Override
    public synchronized long removeAccount(EmailAddress address) {
        long id = require(address).account().id();
        entries.remove(address.canonical());
        return changed(Set.of(address.host()), List.of(id));
    }

    @Override
    public synchronized ImportOutcome importAccounts(List<NewAccount> accounts) {
        Map<Boolean, List<NewAccount>> byOurs = accounts.stream()
                .collect(Collectors.partitioningBy(
                        account -> hasMailboxes(account.address().host())));
        List<Long> updated = byOurs.get(true).stream()
                .flatMap(account ->
                        Optional.ofNullable(entries.get(account.address().canonical())).stream())
                .map(entry -> entry.account().id())
                .toList();
        byOurs.get(true).forEach(this::put);
        Set<MailHost> ours = hosts(byOurs.get(true));
        long revision = ours.isEmpty() ? revision() : changed(ours, updated);
        return new ImportOutcome(
                revision, byOurs.get(true).size() - updated.size(), updated.size(), hosts(byOurs.get(false)));
    }

    @Override
    public synchronized Answer find(List<Query> queries) {
        return new Answer(
                revision(), Optional.empty(), queries.stream().map(this::match).toList());
    }

    private Match match(Query query) {
        Optional<DomainName> first = domains.values().stream()
                .filter(domain -> hasMailboxes(domain.name()))
                .findFirst()
                .map(Domain::name);
        Optional<Domain> named = query.host()
                .map(host -> domains.values().stream()
                        .filter(domain -> domain.name().ascii().equals(host))
                        .findFirst())
                .orElseGet(() -> first.map(domains::get));
        Optional<Domain> domain = named.map(it -> it.aliasOf().map(domains::get).orElse(it));
        Optional<Ours> ours = domain.map(it -> new Ours(it.name(), it.relay()));
        for (int i = 0; ours.isPresent() && i < query.candidates().size(); i++) {
            Candidate candidate = query.candidates().get(i);
            DomainName host =
                    candidate.atFirstDomain() ? first.orElseThrow() : ours.get().name();
            Optional<Hit> hit = hit(i, candidate.localpart() + "@" + host, query.accountsOnly());
            if (hit.isPresent()) {
                return new Match(ours, hit);
            }
        }
        return new Match(ours, Optional.empty());
    }

    private Optional<Hit> hit(int candidate, String key, boolean accountsOnly) {
        if (!accountsOnly && aliases.containsKey(key)) {
            String owner = "owner-" + key;
            boolean isList = aliases.containsKey(owner) || entries.containsKey(owner);
            return Optional.of(new AliasHit(
                    candidate,
                    key,
                    aliases.get(key),
                    isList ? Optional.of(EmailAddress.parse(owner)) : Optional.empty()));
        }
        return Optional.ofNullable(entries.get(key))
                .map(entry -> new AccountHit(
                        candidate,
                        entry.account().id(),
                        entry.account().address(),
                        new Quota(
                                entry.account().quotaOctets(),
                                domains.get(entry.account().address().host()).quotaOctets())));
    }

    @Override
    public synchronized Optional<Account> oldestAccount(Optional<String> host) {
        return entries.values().stream()
                .map(Entry::account)
                .min(Comparator.comparing((Account account) -> !host.equals(
                                Optional.of(account.address().host().wire())))
                        .thenComparingLong(Account::id));
    }

    @Override
    public synchronized Optional<Credential> find(EmailAddress login) {
        return Optional.ofNullable(entries.get(login.canonical()))
                .map(entry -> new Credential(
                        entry.account().id(), entry.account().address(), entry.hashes(), entry.version()));
    }

    @Override
    public Secret installationSecret() {
        return Secret.of("the secret of this installation");
    }

    @Override
    public synchronized void rehash(Credential seen, PasswordHashes hashes) {
        if (find(seen.address()).equals(Optional.of(seen))) {
            Entry entry = entries.get(seen.address().canonical());
            entries.put(seen.address().canonical(), new Entry(entry.account(), hashes, entry.version()));
        }
    }

    private void put(NewAccount account) {
        String address = account.address().canonical();
        entries.compute(
                address,
                (_, old) -> old == null
                        ? new Entry(
                                new Account(++lastId, EmailAddress.parse(address), Instant.now(), OptionalLong.empty()),
                                hashes(account),
                                1)
                        : new Entry(old.account(), hashes(account), old.version() + 1));
    }

    private static PasswordHashes hashes(NewAccount account) {
        return new PasswordHashes(account.phc(), account.scram().map(ScramVerifier::parse));
    }

    private long changed(Set<? extends MailHost> hosts, List<Long> revoked) {
        List<DomainName> names = hosts.stream().map(host -> (DomainName) host).toList();
        changes.add(new DirectoryChange(changes.size() + 1, names, revoked));
        return changes.size();
    }

    private void requireDomain(MailHost host) {
        if (!(host instanceof DomainName name) || !domains.containsKey(name)) {
            throw DirectoryRefusal.domainUnknown(host);
        }
    }

    private void requireMailboxes(MailHost host) {
        requireDomain(host);
        if (!hasMailboxes(host)) {
            throw DirectoryRefusal.domainWithoutMailboxes(host);
        }
    }

    private boolean hasMailboxes(MailHost host) {
        return host instanceof DomainName name
                && domains.containsKey(name)
                && !domains.get(name).relay()
                && domains.get(name).aliasOf().isEmpty();
    }

    private Entry require(EmailAddress address) {
        return Optional.ofNullable(entries.get(address.canonical()))
                .orElseThrow(() -> DirectoryRefusal.accountUnknown(address));
    }

    private static Set<MailHost> hosts(List<NewAccount> accounts) {
        return accounts.stream().map(account -> account.address().host()).collect(Collectors.toSet());
    }
}
