package io.posthorn.auth.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentSuccessesTest {
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");
    private static final Credential CREDENTIAL = new Credential(7, MAX, PasswordHashes.withoutScram("hash"), 1);
    private static final Secret PASSWORD = Secret.of("geheim");

    private final AtomicLong nanos = new AtomicLong();
    private final RecentSuccesses successes = new RecentSuccesses(Duration.ofSeconds(30), nanos::get);

    @Test
    void remembersForItsTime() {
        assertFalse(successes.contains(CREDENTIAL, PASSWORD));
        successes.remember(CREDENTIAL, PASSWORD);
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        assertTrue(successes.contains(CREDENTIAL, PASSWORD));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertFalse(successes.contains(CREDENTIAL, PASSWORD));
    }

    @Test
    void knowsAccountVersionAndPasswordApart() {
        successes.remember(CREDENTIAL, PASSWORD);
        assertFalse(successes.contains(CREDENTIAL, Secret.of("Geheim")));
        assertFalse(successes.contains(new Credential(7, MAX, PasswordHashes.withoutScram("hash"), 2), PASSWORD));
        assertFalse(successes.contains(new Credential(8, MAX, PasswordHashes.withoutScram("hash"), 1), PASSWORD));
        assertTrue(
                successes.contains(new Credential(7, MAX, PasswordHashes.withoutScram("stronger hash"), 1), PASSWORD));
    }

    @Test
    void mayBeTurnedOff() {
        var never = new RecentSuccesses(Duration.ZERO);
        never.remember(CREDENTIAL, PASSWORD);
        assertFalse(never.contains(CREDENTIAL, PASSWORD));
    }
}
