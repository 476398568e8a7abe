package io.posthorn.standalone.embedded;

import io.posthorn.standalone.supervisor.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file in which a running PostgreSQL names its process. After a kill of everything else the server may still be
 * there, and a second one "starts" by talking to it; or the number belongs to someone else by now, and PostgreSQL
 * refuses to start.
 */
final class PostmasterPid {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(20);

    private PostmasterPid() {}

    /** Stops the server the file names, if it runs on the directory of the file; a stale file is removed. */
    static void stop(Path file) throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            return;
        }
        var postmaster = read(file).filter(process -> servesDirectory(process, file.getParent()));
        // A server that shuts down removes the file itself.
        if (postmaster.isEmpty() || !shutsDown(postmaster.get())) {
            Files.deleteIfExists(file);
        }
    }

    private static Optional<ProcessIdentity> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().flatMap(line -> ProcessIdentity.of(Long.parseLong(line.strip())));
        } catch (NumberFormatException e) {
            throw new IOException(file + " does not begin with a process id", e);
        }
    }

    private static boolean servesDirectory(ProcessIdentity process, Path directory) {
        return process.handle()
                .flatMap(handle -> handle.info().arguments())
                .filter(arguments -> Arrays.asList(arguments).contains(directory.toString()))
                .isPresent();
    }

    private static boolean shutsDown(ProcessIdentity postmaster) throws IOException, InterruptedException {
        // SIGINT is the fast shutdown; SIGTERM would wait for the clients.
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (postmaster.awaitEnd(FAST_SHUTDOWN)) {
            return true;
        }
        postmaster.handle().ifPresent(ProcessHandle::destroyForcibly);
        postmaster.awaitEnd(FAST_SHUTDOWN);
        return false;
    }
}
