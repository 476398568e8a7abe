package io.posthorn.delivery.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final List<String> paused = new ArrayList<>();
    private final Outage outage = new Outage(InstantSource.system(), paused::add);
    private final Retry retry = new Retry(new Backoff(Duration.ofNanos(1), Duration.ofNanos(1)), 3, outage);

    @Test
    void a_step_that_succeeds_waits_for_nothing() throws Exception {
        var waiting = new RecordedWaiting();
        assertEquals("value", retry.untilDone("step", waiting, () -> "value"));
        assertEquals(List.of(), waiting.events);
    }

    @Test
    void a_step_is_repeated_until_it_succeeds_and_everybody_sees_it_wait() throws Exception {
        var waiting = new RecordedWaiting();
        Iterator<Integer> attempts = List.of(1, 2, 3).iterator();
        assertEquals("3 waiting=1", retry.untilDone("step", waiting, () -> {
            int attempt = attempts.next();
            if (attempt < 3) {
                throw new IOException("away");
            }
            return attempt + " waiting=" + outage.waiting();
        }));
        assertEquals(List.of("began", "ended"), waiting.events);
        assertEquals(0, outage.waiting());
        assertEquals(List.of("step"), paused, "once, however long it waits");
        assertTrue(outage.reason().contains("step") && outage.reason().contains("away"), outage.reason());
    }

    @Test
    void a_step_that_was_called_off_is_not_tried_again() {
        var waiting = new RecordedWaiting();
        waiting.calledOff = true;
        assertThrows(
                CalledOffException.class,
                () -> retry.untilDone("step", waiting, () -> {
                    waiting.events.add("tried");
                    throw new IOException("away");
                }));
        assertEquals(List.of("tried", "began", "ended"), waiting.events);
        assertEquals(0, outage.waiting());
    }

    @Test
    void what_nobody_foresaw_is_tried_a_few_times_and_nobody_sees_it_wait() {
        var waiting = new RecordedWaiting();
        var gaveUp = assertThrows(
                GaveUpException.class,
                () -> retry.withinAttempts("step", waiting, () -> {
                    waiting.events.add("tried");
                    throw new IllegalArgumentException("first line\nsecond line");
                }));
        assertEquals(List.of("tried", "tried", "tried"), waiting.events);
        assertEquals("step failed 3 times: java.lang.IllegalArgumentException: first line", gaveUp.getMessage());
    }

    @Test
    void attempts_while_something_is_away_do_not_count() throws Exception {
        Iterator<Throwable> failures = List.of(
                        new IllegalStateException("a bug"),
                        new IOException("away"),
                        new IOException("away"),
                        new OutOfMemoryError("ill"),
                        new StackOverflowError())
                .iterator();
        assertEquals("value", retry.withinAttempts("step", new RecordedWaiting(), () -> {
            if (failures.hasNext()) {
                switch (failures.next()) {
                    case Exception e -> throw e;
                    case Error e -> throw e;
                    default -> {}
                }
            }
            return "value";
        }));
        assertEquals(0, outage.waiting());
    }

    private static final class RecordedWaiting implements Waiting {
        private final List<String> events = new ArrayList<>();
        private boolean calledOff;

        @Override
        public void began(String step) {
            events.add("began");
        }

        @Override
        public void ended() {
            events.add("ended");
        }

        @Override
        public boolean calledOff() {
            return calledOff;
        }
    }
}
