package io.posthorn.delivery.sweep;

import io.posthorn.mailbox.SweepIndex;
import io.posthorn.mailbox.SweepIndex.GarbageObject;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Deletes the objects of messages that are in no mailbox any more. */
final class GarbageSweep {
    private static final int BATCH = 500;
    /** Well beyond what a batch takes: whoever dies in it leaves it to others afterwards. */
    private static final Duration LEASE = Duration.ofHours(1);

    private final SweepIndex index;
    private final ObjectStore objects;
    private final Duration minimumAge;
    private final InstantSource clock;

    /** @param minimumAge younger objects stay: a delivery that was repeated may be about to write their row */
    GarbageSweep(SweepIndex index, ObjectStore objects, Duration minimumAge, InstantSource clock) {
        this.index = index;
        this.objects = objects;
        this.minimumAge = minimumAge;
        this.clock = clock;
    }

    void run(Swept swept) {
        for (List<GarbageObject> due = claim(); !due.isEmpty(); due = claim()) {
            var settled = new ArrayList<GarbageObject>();
            var old = new ArrayList<GarbageObject>();
            due.forEach(object -> (object.referenced() || !isOld(object) ? settled : old).add(object));
            // What is young was given a later day; what is referred to is no garbage.
            settled.removeIf(object -> !object.referenced());
            objects.delete(old.stream().map(GarbageObject::objectKey).toList());
            settled.addAll(old);
            index.forgetGarbage(settled);
            swept.objects(old.size());
        }
    }

    private List<GarbageObject> claim() {
        Instant now = clock.instant();
        return index.claimGarbage(now, now.plus(LEASE), BATCH);
    }

    /** Whether the object may go; one that is too young is put off. One that is absent is as good as deleted. */
    private boolean isOld(GarbageObject object) {
        try {
            Instant ripe = objects.stat(object.objectKey()).lastModified().plus(minimumAge);
            if (ripe.isAfter(clock.instant())) {
                index.postponeGarbage(object, ripe);
                return false;
            }
            return true;
        } catch (ObjectNotFound _) {
            return true;
        }
    }
}
