package io.posthorn.standalone.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One particular process, also after its number was given to another: the number and when it began. On Linux that is
 * the boot and the clock tick, which no change of the clock moves; elsewhere the second.
 *
 * @param pid the number
 * @param started an opaque text
 */
public record ProcessIdentity(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    private static final long LOOK_MILLIS = 30;
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int START_TIME = 19;

    /** The identity of a running process; empty if it has ended. */
    public static Optional<ProcessIdentity> of(long pid) {
        return startOf(pid).map(started -> new ProcessIdentity(pid, started));
    }

    /** The process we are. */
    public static ProcessIdentity current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Whether this very process still runs. */
    public boolean isAlive() {
        return startOf(pid).filter(started::equals).isPresent();
    }

    /** Waits until it has ended; false if it has not in the given time. */
    public boolean awaitEnd(Duration bound) throws InterruptedException {
        // Not ProcessHandle.onExit(): where nobody asks for its exit status, a process that has ended stays a zombie.
        long deadline = System.nanoTime() + bound.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** The process, while it runs. */
    public Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static Optional<String> startOf(long pid) {
        if (!Files.isReadable(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    .map(instant -> Long.toString(instant.getEpochSecond()));
        }
        try {
            var stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            // proc(5): the name of the program, in parentheses, may itself hold spaces and parentheses.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // A zombie has ended; only its parent has not noticed. While other threads of it are still ending, though,
            // its sockets are open and its ports are taken.
            boolean ended = fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1;
            return ended ? Optional.empty() : Optional.of(bootId() + ":" + fields[START_TIME]);
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    private static String bootId() throws IOException {
        return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
    }
}
