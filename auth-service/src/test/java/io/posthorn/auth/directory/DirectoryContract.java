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
import io.posthorn.auth.directory.Recipients.Candidate;
import io.posthorn.auth.directory.Recipients.Hit;
import io.posthorn.auth.directory.Recipients.Match;
import io.posthorn.auth.directory.Recipients.Query;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Localpart;
import io.posthorn.common.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
        assertEquals(new Match(0, false, Optional.empty()), recipients.find(query("max", "example.com")));
        assertEquals(new Match(0, false, Optional.empty()), recipients.find(bareQuery("postmaster")));
    }

    @Test
    void domainsAreListedInTheOrderOfTheirCreation() {
        directory.addDomain(NET);
        directory.addDomain(COM);
        assertEquals(List.of(NET, COM), directory.domains());
        directory.removeDomain(NET);
        directory.addDomain(NET);
        assertEquals(List.of(COM, NET), directory.domains());
    }

    @Test
    void refusesDomainsThatMakeNoSense() {
        refused(Reason.DOMAIN_UNKNOWN, () -> directory.removeDomain(COM));
        directory.addDomain(COM);
        refused(Reason.DOMAIN_EXISTS, () -> directory.addDomain(COM));
        directory.addAccount(account("max@example.com"));
        refused(Reason.DOMAIN_IN_USE, () -> directory.removeDomain(COM));
        assertEquals(2, directory.revision());
    }

    @Test
    void refusesAccountsThatMakeNoSense() {
        directory.addDomain(COM);
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
        directory.addDomain(DomainName.parse("b\u00fccher.example"));
        refused(Reason.DOMAIN_EXISTS, () -> directory.addDomain(DomainName.parse("xn--bcher-kva.example")));
        directory.addAccount(account("J\u00fcrgen@b\u00fccher.example"));
        String combining = "ju\u0308rgen@xn--bcher-kva.example";
        refused(Reason.ACCOUNT_EXISTS, () -> directory.addAccount(account(combining)));
        EmailAddress stored =
                directory.account(EmailAddress.parse(combining)).orElseThrow().address();
        assertEquals("j\u00fcrgen@xn--bcher-kva.example", stored.wire());
        Match match = recipients.find(query("JU\u0308RGEN", "xn--bcher-kva.example"));
        assertEquals(stored, match.hit().orElseThrow().address());
    }

    @Test
    void accountsArePagedByAddress() {
        directory.addDomain(COM);
        directory.addDomain(NET);
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
        directory.addDomain(COM);
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
        directory.addDomain(COM);
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
        directory.addDomain(COM);
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
        directory.addDomain(COM);
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
        directory.addDomain(COM);
        directory.addAccount(new NewAccount(MAX, "light", Optional.empty()));
        Credential light = credential();
        var full = new PasswordHashes("full", Optional.of(SCRAM));
        credentials.rehash(light, full);
        assertEquals(new Credential(light.accountId(), MAX, full, light.version()), credential());
        assertEquals(2, directory.revision());
    }

    @Test
    void anotherHashOfAnOldPasswordIsIgnored() {
        directory.addDomain(COM);
        directory.addAccount(new NewAccount(MAX, "old", Optional.empty()));
        Credential old = credential();
        directory.setPassword(new NewAccount(MAX, "new", Optional.empty()));
        credentials.rehash(old, PasswordHashes.withoutScram("old, stronger"));
        assertEquals("new", credential().hashes().phc());
    }

    @Test
    void findsTheFirstCandidateInOneSnapshot() {
        directory.addDomain(COM);
        directory.addDomain(NET);
        directory.addAccount(account("admin@example.com"));
        directory.addAccount(account("max@example.net"));
        EmailAddress admin = EmailAddress.parse("admin@example.com");
        EmailAddress maxNet = EmailAddress.parse("max@example.net");
        long adminId = directory.account(admin).orElseThrow().id();
        long maxId = directory.account(maxNet).orElseThrow().id();

        var both = new Query(
                Optional.of("example.net"),
                List.of(at("Max+x", "example.net"), at("MAX", "example.net"), first("admin")));
        assertEquals(new Match(4, true, Optional.of(new Hit(1, maxId, maxNet))), recipients.find(both));
        var fallback = new Query(Optional.of("example.net"), List.of(at("abuse", "example.net"), first("admin")));
        assertEquals(new Match(4, true, Optional.of(new Hit(1, adminId, admin))), recipients.find(fallback));
        var remote = new Query(Optional.of("example.org"), List.of(at("abuse", "example.org"), first("admin")));
        assertEquals(new Match(4, false, Optional.empty()), recipients.find(remote));
        assertEquals(new Match(4, true, Optional.of(new Hit(0, adminId, admin))), recipients.find(bareQuery("admin")));
        assertEquals(new Match(4, true, Optional.empty()), recipients.find(query("nobody", "example.com")));
    }

    @Test
    void importsWhatIsOursAsOneChange() {
        directory.addDomain(COM);
        directory.addDomain(NET);
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
        directory.addDomain(COM);
        assertEquals(
                new ImportOutcome(1, 0, 0, Set.of(NET)), directory.importAccounts(List.of(account("max@example.net"))));
        assertEquals(new ImportOutcome(1, 0, 0, Set.of()), directory.importAccounts(List.of()));
        assertEquals(1, changes().size());
    }

    @Test
    void revisionsOfConcurrentChangesAreWithoutGapsAndInOrder() throws Exception {
        directory.addDomain(COM);
        var revisions = new ConcurrentLinkedQueue<Long>();
        List<Callable<Void>> work = IntStream.range(0, 40)
                .<Callable<Void>>mapToObj(i -> () -> {
                    long revision = directory.addAccount(account("account" + i + "@example.com"));
                    revisions.add(revision);
                    // Whoever looks afterwards sees the change, and a revision at least as high.
                    Match match = recipients.find(query("account" + i, "example.com"));
                    assertTrue(match.hit().isPresent());
                    assertTrue(match.revision() >= revision);
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

    private static Query query(String localpart, String host) {
        return new Query(Optional.of(host), List.of(at(localpart, host)));
    }

    private static Query bareQuery(String localpart) {
        return new Query(Optional.empty(), List.of(first(localpart)));
    }

    private static Candidate at(String localpart, String host) {
        return new Candidate(new Localpart(localpart), Optional.of(host));
    }

    private static Candidate first(String localpart) {
        return new Candidate(new Localpart(localpart), Optional.empty());
    }

    private static void refused(Reason reason, Executable change) {
        assertEquals(reason, assertThrows(DirectoryRefusal.class, change).reason());
    }
}
