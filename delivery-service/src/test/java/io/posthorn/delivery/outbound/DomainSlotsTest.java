package io.posthorn.delivery.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DomainSlotsTest {
    private final DomainSlots slots = new DomainSlots(5, 20, Duration.ofMinutes(5));

    @Test
    void growByOneAndShrinkByHalf() {
        assertEquals(6, slots.grown(5));
        assertEquals(20, slots.grown(20));
        assertEquals(2.5, slots.shrunk(5));
        assertEquals(1, slots.shrunk(1));
    }

    @Test
    void theBackoffGrowsWithEachFailure() {
        assertEquals(Duration.ofSeconds(15), slots.backoff(1));
        assertEquals(Duration.ofSeconds(60), slots.backoff(3));
        assertEquals(Duration.ofMinutes(5), slots.backoff(1000));
    }

    @Test
    void thereIsAtLeastOne() {
        assertThrows(IllegalArgumentException.class, () -> new DomainSlots(0, 20, Duration.ofMinutes(5)));
        assertThrows(IllegalArgumentException.class, () -> new DomainSlots(5, 4, Duration.ofMinutes(5)));
    }
}
