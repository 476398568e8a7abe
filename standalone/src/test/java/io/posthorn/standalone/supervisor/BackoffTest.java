package io.posthorn.standalone.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration AT_ONCE = Duration.ZERO;

    private final Backoff backoff = new Backoff();

    @Test
    void waitsLongerEachTimeUpToABound() {
        assertEquals(Backoff.FIRST, backoff.after(AT_ONCE));
        assertEquals(Backoff.FIRST.multipliedBy(2), backoff.after(AT_ONCE));
        assertEquals(Backoff.FIRST.multipliedBy(4), backoff.after(AT_ONCE));
        for (int i = 0; i < 20; i++) {
            backoff.after(AT_ONCE);
        }
        assertEquals(Backoff.LONGEST, backoff.after(AT_ONCE));
    }

    @Test
    void beginsAnewAfterALongLife() {
        for (int i = 0; i < 20; i++) {
            backoff.after(AT_ONCE);
        }
        assertEquals(Backoff.FIRST, backoff.after(Backoff.WELL));
    }
}
