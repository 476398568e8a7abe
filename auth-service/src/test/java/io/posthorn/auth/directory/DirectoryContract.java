package io.posthorn.auth.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.auth.credential.Credential;
import io.posthorn.auth.credential.Credentials;
import io.posthorn.auth.credential.PasswordHashes;
import io.posthorn.auth.credential.ScramVerifier;
import io.posthorn.auth.directory.DirectoryRefusal.Reason;
import io.posthorn.auth.directory.Recipients.AccountHit;
import io.posthorn.auth.directory.Recipients.Answer;
import io.posthorn.auth.directory.Recipients.Candidate;
import io.posthorn.auth.directory.Recipients.Hit;
import io.posthorn.auth.directory.Recipients.Match;
import io.posthorn.auth.directory.Recipients.Ours;
import io.posthorn.auth.directory.Recipients.Query;
import io.posthorn.auth.directory.Recipients.Quota;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;
import io.posthorn.common.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every directory does, wherever it keeps its rows. */
public abstract class DirectoryContract {
    private static final ScramVerifier SCRAM =
            new ScramVerifier(4096, Secret.of("salt"), Secret.of("stored"), Secret.of("server"));
    private static final DomainName COM = new DomainName("example.com");
    private static final DomainName NET = new DomainName("example.net");
    private static final DomainName RELAYED = new DomainName("relayed.example");
    private static final Match NOBODY = new Match(Optional.empty(), Optional.empty());
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");

    private Directory directory;
    private Recipients recipients;
    private Credentials credentials;

    /** One directory, empty, behind its three ports. */
    public record Subject(Directory directory, Recipients recipients, Credentials credentials) {}

    /** A new one for each test. */
    protected abstract Subject newDirectory();

    /** What the subject has left to be announced. */
    protected abstract List<DirectoryChange> changes();

    @BeforeEach
    void open() {
        Subject subject = newDirectory();
        directory = subject.directory();
        recipients = subject.recipients();
        credentials = subject.credentials();
    }

    @Test
    void beginsEmptyAtRevisionZero() {
        assertEquals(0, directory.revision());
        assertEquals(List.of(), directory.domains());
        assertEquals(
                new Answer(0, Optional.empty(), List.of(NOBODY, NOBODY)),
                recipients.find(List.of(query("max", "example.com"), bareQuery("postmaster"))));
        assertEquals(Optional.empty(), recipients.oldestAccount(Optional.of("example.com")));
    }

    @Test
    void domainsAreListedInTheOrderOfTheirCreation() {
        directory.addDomain(new Domain(NET));
        directory.addDomain(new Domain(COM));
        assertEquals(List.of(new Domain(NET), new Domain(COM)), directory.domains());
        directory.removeDomain(NET);
        directory.addDomain(new Domain(NET));
        assertEquals(List.of(new Domain(COM), new Domain(NET)), directory.domains());
    }

    @Test
    void refusesDomainsThatMakeNoSense() {
        refused(Reason.DOMAIN_UNKNOWN, () -> directory.removeDomain(COM));
        directory.addDomain(new Domain(COM));
        refused(Reason.DOMAIN_EXISTS, () -> directory.addDomain(new Domain(COM)));
        directory.addAccount(account("max@example.com"));
        refused(Reason.DOMAIN_IN_USE, () -> directory.removeDomain(COM));
        assertEquals(2, directory.revision());
    }

    @Test
    void refusesAccountsThatMakeNoSense() {
        directory.addDomain(new Domain(COM));
        refused(Reason.DOMAIN_UNKNOWN, () -> directory.addAccount(account("max@example.net")));
        refused(Reason.DOMAIN_UNKNOWN, () -> directory.addAccount(account("max@[192.0.2.1]")));
        refused(Reason.ACCOUNT_UNKNOWN, () -> directory.setPassword(account("max@example.com")));
        refused(Reason.ACCOUNT_UNKNOWN, () -> directory.removeAccount(MAX));
        directory.addAccount(account("max@example.com"));
        refused(Reason.ACCOUNT_EXISTS, () -> directory.addAccount(account("MAX@EXAMPLE.COM")));
        assertEquals(2, directory.revision());
        assertEquals(2, changes().size());
    }

    @Test
    void addressesBeyondAsciiAreOneInAllTheirSpellings() {
        directory.addDomain(new Domain(DomainName.parse("b\u00fccher.example")));
        refused(Reason.DOMAIN_EXISTS, () -> directory.addDomain(new Domain(DomainName.parse("xn--bcher-kva.example"))));
        directory.addAccount(account("J\u00fcrgen@b\u00fccher.example"));
        String combining = "ju\u0308rgen@xn--bcher-kva.example";
        refused(Reason.ACCOUNT_EXISTS, () -> directory.addAccount(account(combining)));
        EmailAddress stored =
                directory.account(EmailAddress.parse(combining)).orElseThrow().address();
        assertEquals("j\u00fcrgen@xn--bcher-kva.example", stored.wire());
        Match match = find(query(folded("JU\u0308RGEN"), "xn--bcher-kva.example"));
        assertEquals(stored, ((AccountHit) match.hit().orElseThrow()).address());
    }

    @Test
    void accountsArePagedByAddress() {
        directory.addDomain(new Domain(COM));
        directory.addDomain(new Domain(NET));
        List.of("moritz@example.com", "max@example.net", "Max@example.com", "\"a b\"@example.com")
                .forEach(address -> directory.addAccount(account(address)));
        assertEquals(
                List.of("\"a b\"@example.com", "max@example.com", "max@example.net", "moritz@example.com"),
                addresses(directory.accounts(Optional.empty(), Optional.empty(), 10)));
        assertEquals(
                List.of("max@example.com", "max@example.net"),
                addresses(directory.accounts(
                        Optional.empty(), Optional.of(EmailAddress.parse("\"a b\"@example.com")), 2)));
        assertEquals(List.of("max@example.net"), addresses(directory.accounts(Optional.of(NET), Optional.empty(), 10)));
    }

    @Test
    void anIdIsNeverUsedAgain() {
        directory.addDomain(new Domain(COM));
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            directory.addAccount(account("max@example.com"));
            assertTrue(ids.add(directory.account(MAX).orElseThrow().id()));
            directory.removeAccount(MAX);
            assertTrue(directory.account(MAX).isEmpty());
        }
    }

    @Test
    void everyChangeIsToBeAnnounced() {
        directory.addDomain(new Domain(COM));
        directory.addAccount(account("max@example.com"));
        long id = directory.account(MAX).orElseThrow().id();
        directory.setPassword(account("max@example.com"));
        directory.removeAccount(MAX);
        directory.removeDomain(COM);
        assertEquals(
                List.of(
                        new DirectoryChange(1, List.of(COM), List.of()),
                        new DirectoryChange(2, List.of(COM), List.of()),
                        new DirectoryChange(3, List.of(COM), List.of(id)),
                        new DirectoryChange(4, List.of(COM), List.of(id)),
                        new DirectoryChange(5, List.of(COM), List.of())),
                changes());
    }

    @Test
    void aNewPasswordHasANewVersion() {
        directory.addDomain(new Domain(COM));
        directory.addAccount(new NewAccount(MAX, "first", Optional.empty()));
        Credential first = credential();
        directory.setPassword(new NewAccount(MAX, "second", Optional.empty()));
        Credential second = credential();
        assertEquals("second", second.hashes().phc());
        assertNotEquals(first.version(), second.version());
        assertEquals(first.accountId(), second.accountId());
    }

    @Test
    void aNewPasswordReplacesAllHashes() {
        directory.addDomain(new Domain(COM));
        directory.addAccount(new NewAccount(MAX, "first", Optional.of(SCRAM.text())));
        assertEquals(
                new PasswordHashes("first", Optional.of(SCRAM)), credential().hashes());
        directory.setPassword(new NewAccount(MAX, "second", Optional.empty()));
        assertEquals(PasswordHashes.withoutScram("second"), credential().hashes());
        directory.setPassword(new NewAccount(MAX, "third", Optional.of(SCRAM.text())));
        assertEquals(
                new PasswordHashes("third", Optional.of(SCRAM)), credential().hashes());
        directory.importAccounts(List.of(new NewAccount(MAX, "fourth", Optional.empty())));
        assertEquals(PasswordHashes.withoutScram("fourth"), credential().hashes());
        directory.importAccounts(List.of(new NewAccount(MAX, "fifth", Optional.of(SCRAM.text()))));
        assertEquals(
                new PasswordHashes("fifth", Optional.of(SCRAM)), credential().hashes());
    }

    @Test
    void theSecretOfTheInstallationIsAlwaysTheSame() {
        Secret secret = credentials.installationSecret();
        assertTrue(secret.reveal().length >= 16);
        assertEquals(secret, credentials.installationSecret());
    }

    @Test
    void anotherHashOfTheSamePasswordKeepsItsVersion() {
        directory.addDomain(new Domain(COM));
        directory.addAccount(new NewAccount(MAX, "light", Optional.empty()));
        Credential light = credential();
        var full = new PasswordHashes("full", Optional.of(SCRAM));
        credentials.rehash(light, full);
        assertEquals(new Credential(light.accountId(), MAX, full, light.version()), credential());
        assertEquals(2, directory.revision());
    }

    @Test
    void anotherHashOfAnOldPasswordIsIgnored() {
        directory.addDomain(new Domain(COM));
        directory.addAccount(new NewAccount(MAX, "old", Optional.empty()));
        Credential old = credential();
        directory.setPassword(new NewAccount(MAX, "new", Optional.empty()));
        credentials.rehash(old, PasswordHashes.withoutScram("old, stronger"));
        assertEquals("new", credential().hashes().phc());
    }

    @Test
    void findsTheFirstCandidateInOneSnapshot() {
        directory.addDomain(new Domain(COM));
        directory.addDomain(new Domain(NET));
        directory.addAccount(account("admin@example.com"));
        directory.addAccount(account("max@example.net"));
        EmailAddress admin = EmailAddress.parse("admin@example.com");
        EmailAddress maxNet = EmailAddress.parse("max@example.net");
        long adminId = directory.account(admin).orElseThrow().id();
        long maxId = directory.account(maxNet).orElseThrow().id();
        Hit adminFirst = new AccountHit(0, adminId, admin, Quota.NONE);
        Hit adminSecond = new AccountHit(1, adminId, admin, Quota.NONE);

        Answer answer = recipients.find(List.of(
                query("example.net", at("max+x"), at("max"), first("admin")),
                query("example.net", at("abuse"), first("admin")),
                query("example.org", at("abuse"), first("admin")),
                bareQuery("admin"),
                query("nobody", "example.com")));

        assertEquals(
                new Answer(
                        4,
                        Optional.empty(),
                        List.of(
                                ours(NET, new AccountHit(1, maxId, maxNet, Quota.NONE)),
                                ours(NET, adminSecond),
                                NOBODY,
                                ours(COM, adminFirst),
                                new Match(Optional.of(new Ours(COM, false)), Optional.empty()))),
                answer);
    }

    @Test
    void otherNamesAndRelayDomains() {
        directory.addDomain(new Domain(RELAYED, Optional.empty(), true, OptionalLong.empty()));
        directory.addDomain(new Domain(COM));
        directory.addDomain(new Domain(NET, Optional.of(COM), false, OptionalLong.empty()));
        refused(
                Reason.DOMAIN_WITHOUT_MAILBOXES,
                () -> directory.addDomain(
                        new Domain(DomainName.parse("third.example"), Optional.of(NET), false, OptionalLong.empty())));
        refused(Reason.DOMAIN_WITHOUT_MAILBOXES, () -> directory.addAccount(account("max@example.net")));
        refused(Reason.DOMAIN_WITHOUT_MAILBOXES, () -> directory.addAccount(account("max@relayed.example")));
        refused(Reason.DOMAIN_IN_USE, () -> directory.removeDomain(COM));
        directory.addAccount(account("max@example.com"));
        long id = directory.account(MAX).orElseThrow().id();

        assertEquals(ours(COM, new AccountHit(0, id, MAX, Quota.NONE)), find(query("max", "example.net")));
        assertEquals(
                new Match(Optional.of(new Ours(RELAYED, true)), Optional.empty()),
                find(query("max", "relayed.example")));
        // The first domain is the first in which mail stays.
        assertEquals(ours(COM, new AccountHit(0, id, MAX, Quota.NONE)), find(bareQuery("max")));
        assertEquals(
                new ImportOutcome(directory.revision(), 0, 0, Set.of(NET)),
                directory.importAccounts(List.of(account("moritz@example.net"))));
    }

    @Test
    void quotasOfAccountsAndDomains() {
        directory.addDomain(new Domain(COM));
        directory.addAccount(account("max@example.com"));
        directory.setQuota(MAX, OptionalLong.of(1000));
        directory.setDomainQuota(COM, OptionalLong.of(5000));
        assertEquals(OptionalLong.of(1000), directory.account(MAX).orElseThrow().quotaOctets());
        assertEquals(List.of(new Domain(COM, Optional.empty(), false, OptionalLong.of(5000))), directory.domains());
        AccountHit hit = (AccountHit) find(query("max", "example.com")).hit().orElseThrow();
        assertEquals(new Quota(OptionalLong.of(1000), OptionalLong.of(5000)), hit.quota());
        directory.setQuota(MAX, OptionalLong.empty());
        directory.setDomainQuota(COM, OptionalLong.empty());
        assertEquals(
                Quota.NONE,
                ((AccountHit) find(query("max", "example.com")).hit().orElseThrow()).quota());
        refused(
                Reason.ACCOUNT_UNKNOWN,
                () -> directory.setQuota(EmailAddress.parse("x@example.com"), OptionalLong.empty()));
        refused(Reason.DOMAIN_UNKNOWN, () -> directory.setDomainQuota(NET, OptionalLong.empty()));
    }

    @Test
    void theOldestAccountIsOneOfTheDomainIfItHasAny() {
        directory.addDomain(new Domain(COM));
        directory.addDomain(new Domain(NET));
        directory.addAccount(account("max@example.com"));
        assertEquals(
                Optional.of(MAX),
                recipients.oldestAccount(Optional.of("example.net")).map(Account::address));
        directory.addAccount(account("first@example.net"));
        directory.addAccount(account("second@example.net"));
        assertEquals(
                Optional.of(EmailAddress.parse("first@example.net")),
                recipients.oldestAccount(Optional.of("example.net")).map(Account::address));
        assertEquals(
                Optional.of(MAX), recipients.oldestAccount(Optional.empty()).map(Account::address));
    }

    @Test
    void importsWhatIsOursAsOneChange() {
        directory.addDomain(new Domain(COM));
        directory.addDomain(new Domain(NET));
        directory.addAccount(new NewAccount(MAX, "old", Optional.empty()));
        long maxId = directory.account(MAX).orElseThrow().id();

        ImportOutcome outcome = directory.importAccounts(List.of(
                new NewAccount(MAX, "imported", Optional.empty()),
                account("moritz@example.com"),
                account("moritz@example.net"),
                account("moritz@example.org")));

        assertEquals(new ImportOutcome(4, 2, 1, Set.of(new DomainName("example.org"))), outcome);
        assertEquals("imported", credential().hashes().phc());
        assertEquals(2, credential().version());
        assertEquals(
                3, directory.accounts(Optional.empty(), Optional.empty(), 10).size());
        DirectoryChange change = changes().getLast();
        assertEquals(Set.of(COM, NET), Set.copyOf(change.domains()));
        assertEquals(List.of(maxId), change.revokedAccountIds());
    }

    @Test
    void anImportOfNothingIsNoChange() {
        directory.addDomain(new Domain(COM));
        assertEquals(
                new ImportOutcome(1, 0, 0, Set.of(NET)), directory.importAccounts(List.of(account("max@example.net"))));
        assertEquals(new ImportOutcome(1, 0, 0, Set.of()), directory.importAccounts(List.of()));
        assertEquals(1, changes().size());
    }

    @Test
    void revisionsOfConcurrentChangesAreWithoutGapsAndInOrder() throws Exception {
        directory.addDomain(new Domain(COM));
        var revisions = new ConcurrentLinkedQueue<Long>();
        List<Callable<Void>> work = IntStream.range(0, 40)
                .<Callable<Void>>mapToObj(i -> () -> {
                    long revision = directory.addAccount(account("account" + i + "@example.com"));
                    revisions.add(revision);
                    // Whoever looks afterwards sees the change, and a revision at least as high.
                    Answer answer = recipients.find(List.of(query("account" + i, "example.com")));
                    assertTrue(answer.matches().getFirst().hit().isPresent());
                    assertTrue(answer.revision() >= revision);
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var result : threads.invokeAll(work)) {
                result.get();
            }
        }
        assertEquals(
                LongStream.rangeClosed(2, 41).boxed().toList(),
                revisions.stream().sorted().toList());
        assertEquals(
                LongStream.rangeClosed(1, 41).boxed().toList(),
                changes().stream().map(DirectoryChange::revision).toList());
    }

    private Credential credential() {
        return credentials.find(MAX).orElseThrow();
    }

    private static NewAccount account(String address) {
        return new NewAccount(EmailAddress.parse(address), "hash", Optional.empty());
    }

    private static List<String> addresses(List<Account> accounts) {
        return accounts.stream().map(account -> account.address().canonical()).toList();
    }

    private Match find(Query query) {
        return recipients.find(List.of(query)).matches().getFirst();
    }

    private static Match ours(DomainName domain, Hit hit) {
        return new Match(Optional.of(new Ours(domain, false)), Optional.of(hit));
    }

    private static Query query(String host, Candidate... candidates) {
        return new Query(Optional.of(host), List.of(candidates), false);
    }

    private static Query query(String localpart, String host) {
        return query(host, at(localpart));
    }

    private static Query bareQuery(String localpart) {
        return new Query(Optional.empty(), List.of(at(localpart)), false);
    }

    private static Candidate at(String localpart) {
        return new Candidate(localpart, false);
    }

    private static Candidate first(String localpart) {
        return new Candidate(localpart, true);
    }

    private static String folded(String localpart) {
        return new Localpart(localpart).folded();
    }

    private static void refused(Reason reason, Executable change) {
        assertEquals(reason, assertThrows(DirectoryRefusal.class, change).reason());
    }
}
