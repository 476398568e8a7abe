package io.posthorn.standalone.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** One life of a process: launched, perhaps asked to end, ended. Its standard input is a pipe that we hold. */
final class RunningProcess {
    private static final long LARGEST_LOG = 32L * 1024 * 1024;

    private final ProcessSpec spec;
    private final Process process;
    private volatile boolean ending;

    private RunningProcess(ProcessSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    static RunningProcess launch(ProcessSpec spec) throws Exception {
        var command = spec.launch().command();
        rotate(spec.log());
        var builder = new ProcessBuilder(command.words())
                .directory(command.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment().putAll(spec.environment());
        return new RunningProcess(spec, builder.start());
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Which process it is; null if it has ended already. */
    ProcessIdentity identity() {
        return ProcessIdentity.of(process.pid()).orElse(null);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it was asked to end. */
    boolean isEnding() {
        return ending;
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks it to end and, after a bound, kills it. Returns at once. */
    void end(Journal journal) {
        ending = true;
        Thread.ofVirtual().name("end-" + spec.name()).start(() -> endInBoundedTime(journal));
    }

    private void endInBoundedTime(Journal journal) {
        try {
            switch (spec.stop()) {
                // Not Process.destroy(), which would close the standard input as well.
                case TERMINATE -> process.toHandle().destroy();
                case CLOSE_INPUT -> process.getOutputStream().close();
            }
            if (!process.waitFor(ProcessSpec.STOP_BOUND.toSeconds(), TimeUnit.SECONDS)) {
                journal.write(spec.name() + " did not end when asked to, and is killed");
                process.destroyForcibly();
            }
        } catch (IOException e) {
            journal.write(spec.name() + " cannot be asked to end, and is killed: " + e.getMessage());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
