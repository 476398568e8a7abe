package io.posthorn.metrics;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Times of what went well and of what failed, apart. */
public record OutcomeTimer(Timer ok, Timer failed) {

    /** Something took so many nanoseconds. */
    public void record(long nanos, boolean good) {
        (good ? ok : failed).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Something ends now that began at this {@link System#nanoTime()}. */
    public void since(long startedAt, boolean good) {
        record(System.nanoTime() - startedAt, good);
    }
}
