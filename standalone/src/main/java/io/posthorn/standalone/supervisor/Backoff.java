package io.posthorn.standalone.supervisor;

import java.time.Duration;

/** How long to wait before a process that died is started again: longer each time, until it ran for a while. */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(15);
    /** A process that lived this long is well. */
    static final Duration WELL = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** The wait after a process that lived for the given time. */
    Duration after(Duration lived) {
        if (lived.compareTo(WELL) >= 0) {
            next = FIRST;
        }
        var wait = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
