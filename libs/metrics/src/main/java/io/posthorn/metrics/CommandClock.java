package io.posthorn.metrics;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Times one connection's commands, one after the other. Used by one thread at a time. */
public final class CommandClock {
    private Timer running;
    private long startedAt;

    /** A command has come. */
    public void begun(Timer of) {
        running = of;
        startedAt = System.nanoTime();
    }

    /** The command, if one runs, has its answer. */
    public void answered() {
        if (running != null) {
            running.record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
            running = null;
        }
    }
}
