package io.posthorn.standalone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what will come true by itself. */
public final class Eventually {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Returns when the condition holds; an exception counts as not yet, and is the reason if it never does. */
    public static void holds(String what, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("Not after " + BOUND.toSeconds() + " seconds: " + what, last);
    }
}
