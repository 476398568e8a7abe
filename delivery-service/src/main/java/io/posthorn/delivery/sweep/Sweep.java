package io.posthorn.delivery.sweep;

import io.posthorn.delivery.letters.DeadLetterBox;
import io.posthorn.mailbox.SweepIndex;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears away what nothing refers to any more. Several processes may do so at once. What fails is left to the next
 * sweep, and so is what depends on dead letters while nobody can read those.
 */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private static final int MAILBOXES_AT_ONCE = 100;

    private final SweepIndex index;
    private final TraceLog traces;
    private final DeadLetterBox letters;
    private final Ages ages;
    private final InstantSource clock;
    private final Swept swept;
    private final GarbageSweep garbage;
    private final SpoolSweep spool;
    private final UploadSweep uploads;

    /**
     * How old things become.
     *
     * @param object younger objects without a message stay, and younger uploads
     * @param spool spooled bodies; longer than a record stays in {@code mail.accepted}
     * @param done the memory of deliveries; likewise
     * @param expunged the memory of messages that were expunged, for mail clients that come back
     * @param trace the memory of what became of messages
     */
    public record Ages(Duration object, Duration spool, Duration done, Duration expunged, Duration trace) {}

    public Sweep(
            SweepIndex index,
            TraceLog traces,
            ObjectStore objects,
            DeadLetterBox letters,
            Ages ages,
            InstantSource clock,
            Swept swept) {
        this.index = index;
        this.traces = traces;
        this.letters = letters;
        this.ages = ages;
        this.clock = clock;
        this.swept = swept;
        this.garbage = new GarbageSweep(index, objects, ages.object(), clock);
        this.spool = new SpoolSweep(objects);
        this.uploads = new UploadSweep(objects, ages.object(), clock);
    }

    /** One sweep through everything. */
    public void run() {
        attempt("objects", () -> garbage.run(swept));
        attempt("spooled bodies", () -> spool.run(firstDayKept(ages.spool()), kept(ages.spool()), swept));
        attempt("unfinished uploads", () -> uploads.run(swept));
        attempt("done", this::dropDone);
        attempt("expunged messages", this::forgetExpunged);
        attempt("traces", this::dropTraces);
    }

    private void dropTraces() {
        LocalDate cutoff = firstDayKept(ages.trace());
        traces.days().stream().filter(day -> day.isBefore(cutoff)).forEach(traces::drop);
    }

    private void forgetExpunged() {
        Instant cutoff = clock.instant().minus(ages.expunged());
        boolean more = true;
        while (more) {
            more = index.forgetExpunged(cutoff, MAILBOXES_AT_ONCE) > 0;
        }
    }

    private void dropDone() {
        LocalDate cutoff = firstDayKept(ages.done());
        KeptForLetters kept = kept(ages.done());
        index.doneDays().stream()
                .filter(day -> day.isBefore(cutoff) && !kept.days().contains(day))
                .forEach(day -> {
                    index.dropDone(day);
                    swept.doneDays(1);
                });
    }

    private KeptForLetters kept(Duration retention) {
        return KeptForLetters.of(letters.all(), clock.instant(), retention);
    }

    private LocalDate firstDayKept(Duration age) {
        Instant oldest = clock.instant().minus(age);
        return LocalDate.ofInstant(oldest, ZoneOffset.UTC);
    }

    private void attempt(String what, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException e) {
            swept.failed();
            LOG.warn("{} could not be cleared away; the next sweep tries again", what, e);
        }
    }
}
