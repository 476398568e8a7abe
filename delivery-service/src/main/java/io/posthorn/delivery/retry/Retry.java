package io.posthorn.delivery.retry;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a step for as long as the system behind it is away. What a message itself causes, a step returns as a value;
 * what nobody foresaw, it throws, and that is repeated a few times only.
 */
public final class Retry {
    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

    private final Backoff backoff;
    private final int attempts;
    private final Outage outage;

    /** @param attempts how often at most, at least once, a step is tried while nothing is away */
    public Retry(Backoff backoff, int attempts, Outage outage) {
        if (attempts < 1) {
            throw new IllegalArgumentException("a step is tried once at least");
        }
        this.backoff = backoff;
        this.attempts = attempts;
        this.outage = outage;
    }

    /**
     * The step's value, once it has one.
     *
     * @param step what is tried, for the log
     * @throws CalledOffException if the work was called off while it waited
     * @throws InterruptedException if the service stops
     * @throws RuntimeException what the step threw, unless something is away
     */
    public <T> T untilDone(String step, Waiting waiting, Callable<T> attempt)
            throws CalledOffException, InterruptedException {
        try {
            return attempt.call();
        } catch (Exception | Error e) {
            rethrowUnlessAway(e);
            outage.began(step, e);
            waiting.began(step);
        }
        try {
            return repeat(step, waiting, attempt);
        } finally {
            waiting.ended();
            outage.ended();
        }
    }

    /**
     * The same, but a step that fails though nothing is away is given up after some attempts. Nothing else waits
     * meanwhile.
     *
     * @throws GaveUpException if all attempts failed
     */
    public <T> T withinAttempts(String step, Waiting waiting, Callable<T> attempt)
            throws CalledOffException, InterruptedException, GaveUpException {
        for (int failures = 1; ; failures++) {
            try {
                return untilDone(step, waiting, attempt);
            } catch (RuntimeException | StackOverflowError e) {
                LOG.warn("attempt={} of {} at {} failed unexpectedly", failures, attempts, step, e);
                if (failures == attempts) {
                    throw new GaveUpException(step, attempts, e);
                }
            }
            pause(step, failures, waiting);
        }
    }

    private <T> T repeat(String step, Waiting waiting, Callable<T> attempt)
            throws CalledOffException, InterruptedException {
        for (int failures = 1; ; failures++) {
            pause(step, failures, waiting);
            try {
                return attempt.call();
            } catch (Exception | Error e) {
                rethrowUnlessAway(e);
                outage.goesOn(step, e);
            }
        }
    }

    private void pause(String step, int failures, Waiting waiting) throws CalledOffException, InterruptedException {
        Duration wait = backoff.after(failures, ThreadLocalRandom.current());
        Thread.sleep(wait);
        if (waiting.calledOff()) {
            throw new CalledOffException(step);
        }
    }

    private static void rethrowUnlessAway(Throwable failure) throws CalledOffException, InterruptedException {
        switch (failure) {
            case InterruptedException interrupted -> throw interrupted;
            case CalledOffException calledOff -> throw calledOff;
            case Throwable away when Unavailability.is(away) -> {}
            case RuntimeException unexpected -> throw unexpected;
            case Error unexpected -> throw unexpected;
            default -> throw new IllegalStateException(failure);
        }
    }
}
