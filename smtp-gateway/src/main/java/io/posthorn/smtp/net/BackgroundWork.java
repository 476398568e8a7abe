package io.posthorn.smtp.net;

import io.posthorn.net.Wire;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection waits for without a thread; nobody comes back to a client that has gone. */
final class BackgroundWork {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private final Wire wire;
    private boolean abandoned;

    BackgroundWork(Wire wire) {
        this.wire = wire;
    }

    /** Runs blocking work; a failure that it did not expect is our fault, is logged, and becomes the fallback. */
    <T> void run(Callable<T> work, T fallback, Consumer<T> then) {
        wire.runBlocking(work, (result, failure) -> {
            if (failure != null) {
                LOG.error("{}: internal error", wire.peer().address(), failure);
            }
            if (!abandoned) {
                then.accept(failure == null ? result : fallback);
            }
        });
    }

    /** Goes on when the time has passed. */
    void after(Duration time, Runnable then) {
        wire.after(time, () -> {
            if (!abandoned) {
                then.run();
            }
        });
    }

    /** The client has gone. */
    void abandon() {
        abandoned = true;
    }
}
