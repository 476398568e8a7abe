package io.posthorn.delivery.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule =
            new RetrySchedule(Duration.ofMinutes(5), Duration.ofSeconds(4000), Duration.ofDays(5));

    @Test
    void waitsGrowToTheLongest() {
        assertEquals(
                List.of(300L, 600L, 1200L, 2400L, 4000L, 4000L),
                IntStream.rangeClosed(1, 6)
                        .mapToObj(attempts -> schedule.after(attempts, 0).toSeconds())
                        .toList());
        assertEquals(Duration.ofSeconds(4000), schedule.after(1_000_000, 0));
    }

    @Test
    void chanceAddsATenthAtMost() {
        assertEquals(Duration.ofSeconds(330), schedule.after(1, 1));
    }

    @Test
    void aWaitIsPositiveAndTheLongestIsNotShorter() {
        Duration minute = Duration.ofMinutes(1);
        assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(Duration.ZERO, minute, minute));
        assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(minute, Duration.ofSeconds(59), minute));
    }
}
