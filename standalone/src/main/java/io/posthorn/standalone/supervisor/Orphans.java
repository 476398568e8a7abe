package io.posthorn.standalone.supervisor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Processes of a supervisor that was killed: they end by themselves, and here somebody waits for it. */
public final class Orphans {
    private static final Duration CLEAN_STOP = Duration.ofSeconds(20);
    private static final Duration KILL = Duration.ofSeconds(5);

    private Orphans() {}

    /** Ends whatever the state names and still runs. PostgreSQL's file tells of its orphan better, and is used there. */
    public static void stop(SystemState state) throws InterruptedException {
        var orphans = state.processes().stream()
                .filter(process -> !process.service().equals("postgres"))
                .map(ProcessState::identity)
                .filter(Objects::nonNull)
                .toList();
        orphans.forEach(orphan -> orphan.handle().ifPresent(ProcessHandle::destroy));
        if (!haveEnded(orphans, CLEAN_STOP)) {
            orphans.forEach(orphan -> orphan.handle().ifPresent(ProcessHandle::destroyForcibly));
            haveEnded(orphans, KILL);
        }
    }

    private static boolean haveEnded(List<ProcessIdentity> processes, Duration bound) throws InterruptedException {
        boolean all = true;
        long deadline = System.nanoTime() + bound.toNanos();
        for (var process : processes) {
            all &= process.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return all;
    }
}
