package io.posthorn.delivery.sweep;

import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.UnfinishedUpload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Drops the parts of uploads that nobody will complete: those of processes that were killed. Some buckets do not know when
 * an upload was begun; there it counts from the first sweep of this process that saw it.
 */
final class UploadSweep {
    private final ObjectStore objects;
    private final Duration minimumAge;
    private final InstantSource clock;
    private Map<String, Instant> firstSeen = Map.of();

    /** @param minimumAge younger uploads may still be going on */
    UploadSweep(ObjectStore objects, Duration minimumAge, InstantSource clock) {
        this.objects = objects;
        this.minimumAge = minimumAge;
        this.clock = clock;
    }

    void run(Swept swept) {
        Instant now = clock.instant();
        Map<String, Instant> open = new HashMap<>();
        for (UnfinishedUpload upload : objects.unfinishedUploads()) {
            Instant seen = firstSeen.getOrDefault(upload.id(), now);
            Instant since = upload.begun().isBefore(seen) ? upload.begun() : seen;
            if (since.plus(minimumAge).isAfter(now)) {
                open.put(upload.id(), since);
            } else {
                objects.abort(upload);
                swept.uploads(1);
            }
        }
        firstSeen = open;
    }
}
