package io.posthorn.delivery.intake;

import java.util.concurrent.atomic.AtomicInteger;

/** Makes the next calls of something fail. */
final class Failures {
    private final AtomicInteger left = new AtomicInteger();
    private volatile RuntimeException failure;
    private volatile Runnable beforeFailing = () -> {};

    void next(int times, RuntimeException thrown) {
        failure = thrown;
        left.set(times);
    }

    void beforeFailing(Runnable action) {
        beforeFailing = action;
    }

    boolean take() {
        return left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }

    void check() {
        if (take()) {
            beforeFailing.run();
            throw failure;
        }
    }
}
