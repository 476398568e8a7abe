package io.posthorn.delivery.retry;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration CAP = Duration.ofSeconds(5);

    @Test
    void doubles_up_to_the_cap_and_shortens_by_half_at_most() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var backoff = new Backoff(FIRST, CAP);
        long full = FIRST.toMillis();
        for (int failures = 1; failures < 200; failures++) {
            long wait = backoff.after(failures, random).toMillis();
            assertTrue(wait >= full / 2 && wait <= full, "seed " + seed + ": " + wait + " of " + full);
            full = Math.min(full * 2, CAP.toMillis());
        }
    }

    @Test
    void refuses_a_cap_below_the_first_wait() {
        assertThrows(IllegalArgumentException.class, () -> new Backoff(CAP, FIRST));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, CAP));
    }
}
