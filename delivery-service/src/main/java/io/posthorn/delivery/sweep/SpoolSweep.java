package io.posthorn.delivery.sweep;

import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectStat;
import io.posthorn.objects.ObjectStore;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Deletes the spooled bodies of old days. */
final class SpoolSweep {
    private static final int BATCH = 1_000;
    private static final String SPOOL = ObjectKeys.SPOOL;

    private final ObjectStore objects;

    SpoolSweep(ObjectStore objects) {
        this.objects = objects;
    }

    /** @param cutoff the first day that stays */
    void run(LocalDate cutoff, KeptForLetters kept, Swept swept) {
        String end = ObjectKeys.spoolDay(cutoff);
        try (var spooled = objects.list(SPOOL)) {
            Iterator<String> old = spooled.map(ObjectStat::key)
                    .takeWhile(key -> key.compareTo(end) < 0)
                    .filter(key -> isBefore(cutoff, key) && !kept.spooledKeys().contains(key))
                    .iterator();
            List<String> batch = new ArrayList<>();
            while (old.hasNext()) {
                batch.add(old.next());
                if (batch.size() == BATCH || !old.hasNext()) {
                    objects.delete(batch);
                    swept.spooledBodies(batch.size());
                    batch.clear();
                }
            }
        }
    }

    /** What is in no day's folder is not ours to delete. */
    private static boolean isBefore(LocalDate cutoff, String key) {
        int end = key.indexOf('/', SPOOL.length());
        if (end < 0) {
            return false;
        }
        try {
            return LocalDate.parse(key.substring(SPOOL.length(), end)).isBefore(cutoff);
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
