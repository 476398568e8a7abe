package io.posthorn.delivery.retry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process's view of what is away: how much work waits, and why. Logs its beginning, its end, and now and then. */
public final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long REMIND_MILLIS = Duration.ofSeconds(10).toMillis();

    private final InstantSource clock;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong remindAt = new AtomicLong();
    private final Consumer<String> pauses;
    private volatile String reason = "";

    /** @param pauses told of each step that begins to wait; called by any thread, returns at once */
    public Outage(InstantSource clock, Consumer<String> pauses) {
        this.clock = clock;
        this.pauses = pauses;
    }

    void began(String step, Throwable cause) {
        waiting.incrementAndGet();
        pauses.accept(step);
        goesOn(step, cause);
    }

    void goesOn(String step, Throwable cause) {
        reason = step + ": " + cause;
        long now = clock.millis();
        long due = remindAt.get();
        // One line for all that fail together: hundreds of messages may be in flight.
        if (now >= due && remindAt.compareAndSet(due, now + REMIND_MILLIS)) {
            LOG.warn("waiting={} {}", waiting.get(), reason, cause);
        }
    }

    void ended() {
        if (waiting.decrementAndGet() == 0) {
            LOG.info("nothing waits any more");
        }
    }

    /** How many messages wait for a system that is away. */
    public int waiting() {
        return waiting.get();
    }

    /** The last failure, a sentence for the operator; empty if there was none. */
    public String reason() {
        return reason;
    }
}
