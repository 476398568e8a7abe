package io.posthorn.delivery.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    @Test
    void commits_nothing_before_a_record_has_ended() {
        var tracker = new OffsetTracker();
        assertEquals(OptionalLong.empty(), tracker.committable());
        tracker.begun(7);
        assertEquals(OptionalLong.empty(), tracker.committable());
        tracker.finished(7);
        assertEquals(OptionalLong.of(8), tracker.committable());
    }

    @Test
    void stays_behind_the_oldest_unfinished_record() {
        var tracker = new OffsetTracker();
        tracker.begun(0);
        tracker.begun(1);
        tracker.begun(5);
        tracker.finished(1);
        assertEquals(OptionalLong.empty(), tracker.committable());
        tracker.finished(0);
        assertEquals(OptionalLong.of(5), tracker.committable());
        tracker.committed(5);
        assertEquals(OptionalLong.empty(), tracker.committable());
        tracker.finished(5);
        assertEquals(OptionalLong.of(6), tracker.committable());
    }

    @Test
    void refuses_offsets_out_of_order_and_ends_without_a_beginning() {
        var tracker = new OffsetTracker();
        tracker.begun(3);
        assertThrows(IllegalStateException.class, () -> tracker.begun(3));
        assertThrows(IllegalStateException.class, () -> tracker.finished(4));
        tracker.finished(3);
        assertThrows(IllegalStateException.class, () -> tracker.finished(3));
    }

    @Test
    void never_skips_an_unfinished_record_and_ends_at_the_end_whatever_the_order() {
        long seed = new Random().nextLong();
        for (int round = 0; round < 2_000; round++) {
            followRandomHistory(new Random(seed + round), "seed " + (seed + round));
        }
    }

    private static void followRandomHistory(Random random, String seed) {
        var tracker = new OffsetTracker();
        var unfinished = new TreeSet<Long>();
        long first = random.nextInt(100);
        long next = first;
        long last = first;
        long committed = first;
        for (int step = 0; step < 60; step++) {
            if (unfinished.isEmpty() || random.nextInt(3) == 0) {
                tracker.begun(next);
                unfinished.add(next);
                last = next;
                next += random.nextInt(4) == 0 ? 1 + random.nextInt(9) : 1;
            } else {
                var candidates = new ArrayList<>(unfinished);
                long chosen = candidates.get(random.nextInt(candidates.size()));
                tracker.finished(chosen);
                unfinished.remove(chosen);
            }
            long due = unfinished.isEmpty() ? last + 1 : unfinished.first();
            OptionalLong expected = due > committed ? OptionalLong.of(due) : OptionalLong.empty();
            assertEquals(expected, tracker.committable(), seed);
            if (expected.isPresent() && random.nextBoolean()) {
                committed = expected.getAsLong();
                tracker.committed(committed);
            }
        }
        assertEquals(unfinished.size(), tracker.inFlight(), seed);
    }
}
