package io.posthorn.standalone.mailimport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportProgressTest {
    @Test
    void tellsTheRateAndWhenItEnds() {
        var progress = new ImportProgress(1_000);
        assertEquals("[------------------------------]   0%  0 imported, 0 failed  0/s", line(progress, 1));
        progress.imported(200);
        progress.failed(50);
        assertEquals("[#######-----------------------]  25%  1 imported, 1 failed  0/s  ETA 30 s", line(progress, 10));
        progress.imported(250);
        assertEquals(
                "[###############---------------]  50%  2 imported, 1 failed  0/s  ETA 2 min 5 s", line(progress, 125));
        progress.imported(500);
        assertEquals("[##############################] 100%  3 imported, 1 failed  3/s  ETA 0 s", line(progress, 1));
    }

    private static String line(ImportProgress progress, long seconds) {
        return progress.line(Duration.ofSeconds(seconds).toNanos());
    }
}
