package io.posthorn.auth.support;

import io.posthorn.auth.credential.Credential;
import io.posthorn.auth.credential.Credentials;
import io.posthorn.auth.credential.PasswordHashes;
import io.posthorn.auth.credential.ScramVerifier;
import io.posthorn.auth.directory.Account;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryChange;
import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.ImportOutcome;
import io.posthorn.auth.directory.NewAccount;
import io.posthorn.auth.directory.Recipients;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;
import io.posthorn.common.MailHost;
import io.posthorn.common.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The directory in memory, for tests of what stands on it, and to try the contract. */
public final class MemoryDirectory implements Directory, Recipients, Credentials {
    private final Set<DomainName> domains = new LinkedHashSet<>();
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
    public synchronized List<DomainName> domains() {
        return List.copyOf(domains);
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
    public synchronized long addDomain(DomainName name) {
        if (!domains.add(name)) {
            throw DirectoryRefusal.domainExists(name);
        }
        return changed(Set.of(name), List.of());
    }

    @Override
    public synchronized long removeDomain(DomainName name) {
        requireDomain(name);
        if (entries.values().stream()
                .anyMatch(entry -> entry.account().address().host().equals(name))) {
            throw DirectoryRefusal.domainInUse(name);
        }
        domains.remove(name);
        return changed(Set.of(name), List.of());
    }

    @Override
    public synchronized long addAccount(NewAccount account) {
        requireDomain(account.address().host());
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
    public synchronized long removeAccount(EmailAddress address) {
        long id = require(address).account().id();
        entries.remove(address.canonical());
        return changed(Set.of(address.host()), List.of(id));
    }

    @Override
    public synchronized ImportOutcome importAccounts(List<NewAccount> accounts) {
        Map<Boolean, List<NewAccount>> byOurs = accounts.stream()
                .collect(Collectors.partitioningBy(
                        account -> domains.contains(account.address().host())));
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
    public synchronized Match find(Query query) {
        Optional<String> first = domains.stream().findFirst().map(DomainName::ascii);
        Optional<String> host = query.host().or(() -> first);
        boolean ours = domains.stream().anyMatch(domain -> host.equals(Optional.of(domain.ascii())));
        for (int i = 0; ours && i < query.candidates().size(); i++) {
            Candidate candidate = query.candidates().get(i);
            String localpart = new Localpart(candidate.localpart().folded()).wire();
            Entry entry = entries.get(
                    localpart + "@" + candidate.host().or(() -> first).orElseThrow());
            if (entry != null) {
                var hit = new Hit(i, entry.account().id(), entry.account().address());
                return new Match(revision(), true, Optional.of(hit));
            }
        }
        return new Match(revision(), ours, Optional.empty());
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
                                new Account(++lastId, EmailAddress.parse(address), Instant.now()), hashes(account), 1)
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
        if (!domains.contains(host)) {
            throw DirectoryRefusal.domainUnknown(host);
        }
    }

    private Entry require(EmailAddress address) {
        return Optional.ofNullable(entries.get(address.canonical()))
                .orElseThrow(() -> DirectoryRefusal.accountUnknown(address));
    }

    private static Set<MailHost> hosts(List<NewAccount> accounts) {
        return accounts.stream().map(account -> account.address().host()).collect(Collectors.toSet());
    }
}
