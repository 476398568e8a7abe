package io.posthorn.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class QueueIdTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:34:56.789Z");

    @Test
    void carriesItsTime() {
        assertEquals(NOW, QueueId.generate(NOW).time());
    }

    @Test
    void sortsByTime() {
        assertTrue(QueueId.of(NOW, -1).compareTo(QueueId.of(NOW.plusMillis(1), 0)) < 0);
    }

    @Test
    void isReadBackInAnyCase() {
        QueueId id = QueueId.generate(NOW);
        assertEquals(id, QueueId.parse(id.text().toLowerCase(Locale.ROOT)));
    }

    @Test
    void twoOfTheSameMillisecondDiffer() {
        var seen = new HashSet<QueueId>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.add(QueueId.generate(NOW)));
        }
    }

    @Test
    void refusesOtherText() {
        assertThrows(IllegalArgumentException.class, () -> new QueueId("../../../etc/passwd123"));
        assertThrows(IllegalArgumentException.class, () -> new QueueId(""));
    }
}
