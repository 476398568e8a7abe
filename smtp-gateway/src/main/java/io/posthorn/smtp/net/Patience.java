package io.posthorn.smtp.net;

import io.posthorn.net.Wire;
import io.posthorn.smtp.session.Expectation;
import java.util.function.Supplier;

/** How long a client may be silent, and how slow, by what is expected of it. */
final class Patience {
    private final Wire wire;
    private final BackgroundWork work;
    private final Timeouts timeouts;
    private final Pace pace;
    private boolean lineUnfinished;
    private boolean inBody;

    Patience(Wire wire, BackgroundWork work, Timeouts timeouts) {
        this.wire = wire;
        this.work = work;
        this.timeouts = timeouts;
        this.pace = new Pace(timeouts.leastDataRate() * timeouts.dataBlock().toSeconds());
    }

    /**
     * Looks at the client's pace from now on, now and then.
     *
     * @param tooSlow called when it is too slow
     */
    void watch(Supplier<Expectation> expected, Runnable tooSlow) {
        work.after(timeouts.dataBlock(), () -> {
            watch(expected, tooSlow);
            if (pace.tooSlow(expected.get(), lineUnfinished)) {
                tooSlow.run();
            }
        });
    }

    /**
     * Octets were read.
     *
     * @param finished whether they ended what was expected
     */
    void read(Expectation expected, int octets, boolean finished) {
        if (expected == Expectation.BODY) {
            pace.body(octets);
        }
        lineUnfinished = !finished && expected != Expectation.BODY;
        if (finished) {
            pace.finished();
        }
    }

    /** It was us who kept the client waiting. */
    void excuse() {
        pace.excuse();
    }

    /** Within a message a client may be silent for another time than between commands. */
    void adapt(Expectation expected) {
        boolean body = expected == Expectation.BODY;
        if (body != inBody) {
            inBody = body;
            wire.idleTimeout(body ? timeouts.dataBlock() : timeouts.command());
        }
    }
}
