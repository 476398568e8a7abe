package io.posthorn.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<Long> asked = new ArrayList<>();
    private long left = Long.MAX_VALUE;
    private boolean away;
    private long now = Long.MAX_VALUE - 1000;

    private final SharedLimits limits = new SharedLimits(this::grant, () -> now);

    @Test
    void asksForASmallPartAtATime() {
        var limit = new RateLimit(200, MINUTE);
        for (int i = 0; i < 11; i++) {
            assertTrue(limits.take("a", limit));
        }
        assertEquals(List.of(10L, 10L), asked);
    }

    @Test
    void smallLimitsAreExact() {
        left = 2;
        var limit = new RateLimit(2, MINUTE);
        assertTrue(limits.take("a", limit));
        assertTrue(limits.take("a", limit));
        assertFalse(limits.take("a", limit));
        assertFalse(limits.take("a", limit));
        assertEquals(List.of(1L, 1L, 1L), asked);
    }

    @Test
    void whatIsUsedUpIsNotAskedForAgainBeforeTheIntervalEnds() {
        left = 3;
        var limit = new RateLimit(100, MINUTE);
        for (int i = 0; i < 3; i++) {
            assertTrue(limits.take("a", limit));
        }
        assertFalse(limits.take("a", limit));
        assertEquals(List.of(5L), asked);
        now += MINUTE.toNanos();
        left = 100;
        assertTrue(limits.take("a", limit));
    }

    @Test
    void aBlockEndsWithItsInterval() {
        var limit = new RateLimit(200, MINUTE);
        assertTrue(limits.take("a", limit));
        now += MINUTE.toNanos();
        left = 0;
        assertFalse(limits.take("a", limit));
    }

    @Test
    void nothingIsLimitedWhileNobodyCounts() {
        away = true;
        var limit = new RateLimit(1, MINUTE);
        for (int i = 0; i < 5; i++) {
            assertTrue(limits.take("a", limit));
        }
        assertEquals(1, asked.size());
        away = false;
        left = 0;
        now += Duration.ofSeconds(5).toNanos();
        assertFalse(limits.take("a", limit));
    }

    private SharedLimits.Granted grant(String key, RateLimit limit, long wanted) throws SharedLimits.Unavailable {
        asked.add(wanted);
        if (away) {
            throw new SharedLimits.Unavailable(null);
        }
        long granted = Math.min(left, wanted);
        left -= granted;
        return new SharedLimits.Granted(granted, limit.interval());
    }
}
