package io.posthorn.smtp.outbound.deliver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts to reach the queue, different for each process. */
final class Backoff {
    private static final long FIRST_MILLIS = 100;
    private static final long LONGEST_MILLIS = 5000;

    private long next = FIRST_MILLIS;

    /** Sleeps, between half and all of what is due. */
    void pause() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(next / 2, next + 1)));
        next = Math.min(next * 2, LONGEST_MILLIS);
    }

    /** It worked: the next pause is short again. */
    void reset() {
        next = FIRST_MILLIS;
    }
}
