package io.posthorn.auth.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.auth.credential.CredentialVerifier.Rejected;
import io.posthorn.auth.credential.CredentialVerifier.Unavailable;
import io.posthorn.auth.credential.CredentialVerifier.Verification;
import io.posthorn.auth.credential.CredentialVerifier.Verified;
import io.posthorn.auth.directory.DirectoryUnavailable;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.support.MemoryDirectory;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import io.posthorn.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PasswordVerifierTest {
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");
    private static final Secret PASSWORD = Secret.of("geheim");

    private final MemoryDirectory directory = new MemoryDirectory();
    private final PasswordHasher hasher = new PasswordHasher(new Argon2Cost(64, 2, 1), new Argon2Cost(8, 1, 1), 4096);
    private final HashingPool pool = new HashingPool(1, 1, Duration.ofSeconds(10));
    private final CredentialVerifier verifier =
            new PasswordVerifier(directory, hasher, pool, new RecentSuccesses(Duration.ofMinutes(1)));
    private final CountDownLatch busy = new CountDownLatch(1);

    @BeforeEach
    void account() {
        directory.addDomain(new Domain(new DomainName("example.com")));
        directory.addAccount(hasher.hash(PASSWORD).of(MAX));
    }

    @AfterEach
    void close() {
        busy.countDown();
        pool.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max@example.com", "MAX@Example.Com", "\"max\"@example.com"})
    void takesTheRightPassword(String login) {
        assertEquals(verified(), verifier.verify(login, PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Geheim", "geheim ", "g", "geheim\u0000"})
    void rejectsAWrongPassword(String wrong) {
        assertEquals(new Rejected(), verifier.verify("max@example.com", Secret.of(wrong)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"max", "moritz@example.com", "max@example.net", "", "@", "max@example.com@"})
    void rejectsUnknownNames(String login) {
        assertEquals(new Rejected(), verifier.verify(login, PASSWORD));
    }

    @Test
    void takesAPasswordTypedInAnotherUnicodeForm() {
        directory.setPassword(
                hasher.hash(Secret.of("gr\u00fc\u00dfe \u6f22\u5b57")).of(MAX));
        assertEquals(verified(), verifier.verify("max@example.com", Secret.of("gru\u0308\u00dfe\u00a0\u6f22\u5b57")));
    }

    @Test
    void remembersASuccessAndNothingElse() throws InterruptedException {
        assertEquals(verified(), verifier.verify("max@example.com", PASSWORD));
        keepThePoolBusy();
        assertEquals(verified(), verifier.verify("max@example.com", PASSWORD));
        assertUnavailable(verifier.verify("max@example.com", Secret.of("wrong")));
    }

    @Test
    void obeysANewPasswordAtOnce() {
        assertEquals(verified(), verifier.verify("max@example.com", PASSWORD));
        directory.setPassword(hasher.hash(Secret.of("new")).of(MAX));
        assertEquals(new Rejected(), verifier.verify("max@example.com", PASSWORD));
        assertEquals(verified(), verifier.verify("max@example.com", Secret.of("new")));
    }

    @Test
    void obeysARemovalAtOnce() {
        assertEquals(verified(), verifier.verify("max@example.com", PASSWORD));
        directory.removeAccount(MAX);
        assertEquals(new Rejected(), verifier.verify("max@example.com", PASSWORD));
    }

    @Test
    void strengthensALightHashAtTheFirstSuccess() {
        directory.setPassword(hasher.hashLightly(PASSWORD).of(MAX));
        assertEquals(4096, hashes().scram().orElseThrow().iterations(), "SCRAM is possible at once");
        assertEquals(new Rejected(), verifier.verify("max@example.com", Secret.of("wrong")));
        assertFalse(hasher.isFull(hashes()));
        assertEquals(verified(), verifier.verify("max@example.com", PASSWORD));
        assertTrue(hasher.isFull(hashes()));
        assertTrue(hasher.matches(PASSWORD, hashes()));
    }

    @Test
    void makesScramsVerifierAtTheFirstSuccessWhereThereIsNone() {
        String before = hasher.phc(PASSWORD);
        directory.setPassword(PasswordHashes.withoutScram(before).of(MAX));
        assertEquals(new Rejected(), verifier.verify("max@example.com", Secret.of("wrong")));
        assertEquals(Optional.empty(), hashes().scram());
        assertEquals(verified(), verifier.verify("max@example.com", PASSWORD));
        assertEquals(before, hashes().phc());
        ScramVerifier made = hashes().scram().orElseThrow();
        assertEquals(ScramVerifier.derive(PASSWORD, made.salt(), 4096), made);
    }

    @Test
    void overloadIsNeverAWrongPassword() throws InterruptedException {
        keepThePoolBusy();
        assertUnavailable(verifier.verify("max@example.com", PASSWORD));
        // Unknown names cost a hash, too.
        assertUnavailable(verifier.verify("nobody@example.com", PASSWORD));
    }

    @Test
    void manyLoginsAtOnceCostOneHash() throws Exception {
        takeTheThread();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Verification>> logins = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                logins.add(clients.submit(() -> verifier.verify("max@example.com", PASSWORD)));
            }
            Eventually.holds("one waits for all", () -> pool.waiting() == 1);
            busy.countDown();
            for (Future<Verification> login : logins) {
                assertEquals(verified(), login.get());
            }
        }
    }

    @Test
    void whoeverWaitsTooLongIsUnavailable() {
        try (var impatient = new HashingPool(1, 10, Duration.ofMillis(20))) {
            assertEquals(Optional.empty(), impatient.run(this::awaitNotBusy));
        }
    }

    @Test
    void aDirectoryThatIsAwayIsNeverAWrongPassword() {
        var away = new Credentials() {
            @Override
            public Optional<Credential> find(EmailAddress login) {
                throw new DirectoryUnavailable("away");
            }

            @Override
            public void rehash(Credential seen, PasswordHashes hashes) {
                throw new DirectoryUnavailable("away");
            }

            @Override
            public Secret installationSecret() {
                throw new DirectoryUnavailable("away");
            }
        };
        var successes = new RecentSuccesses(Duration.ofMinutes(1));
        assertUnavailable(new PasswordVerifier(away, hasher, pool, successes).verify("max@example.com", PASSWORD));
    }

    private Verification verified() {
        return new Verified(directory.account(MAX).orElseThrow().id(), MAX);
    }

    private PasswordHashes hashes() {
        return directory.find(MAX).orElseThrow().hashes();
    }

    private static void assertUnavailable(Verification verification) {
        assertInstanceOf(Unavailable.class, verification);
    }

    /** Fills the only thread and the only place in the queue until the test ends. */
    private void keepThePoolBusy() throws InterruptedException {
        // Until the thread has taken the first one, it holds the place in the queue, and a second would be refused.
        takeTheThread();
        Thread.startVirtualThread(() -> pool.run(this::awaitNotBusy));
        Eventually.holds("one waits in the queue", () -> pool.waiting() > 0);
    }

    private void takeTheThread() throws InterruptedException {
        var running = new CountDownLatch(1);
        Thread.startVirtualThread(() -> pool.run(() -> {
            running.countDown();
            return awaitNotBusy();
        }));
        running.await();
    }

    private boolean awaitNotBusy() {
        try {
            busy.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
