package io.posthorn.bench.system;

import io.posthorn.bench.BenchFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Program {
    private static final long SECONDS = 600;

    private Program() {}

    /** Its standard output. Anything but exit code 0 is a failure with what it said. */
    static String run(Map<String, String> environment, List<String> words) throws IOException, InterruptedException {
        // Files, not pipes: a daemon that it starts would hold a pipe open.
        Path out = Files.createTempFile("posthorn-bench-", ".out");
        Path err = Files.createTempFile("posthorn-bench-", ".err");
        try {
            var builder = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            var process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new BenchFailure(String.join(" ", words) + " does not end: " + text(err));
            }
            if (process.exitValue() != 0) {
                throw new BenchFailure(
                        text(err).isBlank()
                                ? String.join(" ", words) + " failed"
                                : text(err).strip());
            }
            return text(out);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** As {@link #run}, for the end of something: it goes on when the thread is interrupted. */
    static void runAtTheEnd(Map<String, String> environment, List<String> words) throws IOException {
        try {
            run(environment, words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while this ran: " + String.join(" ", words), e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
