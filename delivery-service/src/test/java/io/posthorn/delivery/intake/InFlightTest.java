package io.posthorn.delivery.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void is_full_at_the_limit_of_records() {
        var inFlight = new InFlight(2, 1_000);
        inFlight.enter(1);
        assertFalse(inFlight.full());
        inFlight.enter(1);
        assertTrue(inFlight.full());
        inFlight.leave(1);
        assertFalse(inFlight.full());
    }

    @Test
    void is_full_at_the_limit_of_octets() {
        var inFlight = new InFlight(100, 10);
        inFlight.enter(9);
        assertFalse(inFlight.full());
        inFlight.enter(50);
        assertTrue(inFlight.full());
        inFlight.leave(50);
        assertFalse(inFlight.full());
    }

    @Test
    void wants_limits_that_let_something_through() {
        assertThrows(IllegalArgumentException.class, () -> new InFlight(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new InFlight(1, 0));
    }
}
