package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A mail client that others wrote and that may or may not be on this machine. */
final class ExternalProgram {
    private static final long SECONDS = 120;

    private final Path program;
    private final Optional<Path> home;

    /**
     * How it ended.
     *
     * @param exit its exit code
     * @param printed what it printed, standard output and errors together
     */
    record Ended(int exit, String printed) {}

    private ExternalProgram(Path program, Optional<Path> home) {
        this.program = program;
        this.home = home;
    }

    /** The program; where it is missing the test is skipped, and says which package has it. */
    static ExternalProgram of(String name, String debianPackage) {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not installed: it is in Debian's package " + debianPackage);
        return new ExternalProgram(found.orElseThrow(), Optional.empty());
    }

    /** The same program, with this folder for its home: it works there, and sees nothing of ours. */
    ExternalProgram at(Path folder) {
        return new ExternalProgram(program, Optional.of(folder));
    }

    /** Whether it ends with exit code 0. */
    boolean succeeds(String... arguments) throws IOException, InterruptedException {
        return end(new byte[0], List.of(arguments)).exit() == 0;
    }

    /** Runs it with this standard input; anything but exit code 0 is a failure, which tells what it printed. */
    String run(byte[] input, List<String> arguments) throws IOException, InterruptedException {
        Ended ended = end(input, arguments);
        if (ended.exit() != 0) {
            throw new AssertionError(
                    program + " " + arguments + " ended with " + ended.exit() + ": " + ended.printed());
        }
        return ended.printed();
    }

    /** Runs it without any input, as {@link #run(byte[], List)}. */
    String run(String... arguments) throws IOException, InterruptedException {
        return run(new byte[0], List.of(arguments));
    }

    /** Runs it with this standard input, whatever its exit code will be. */
    Ended end(byte[] input, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Path in = Files.createTempFile("posthorn-e2e-", ".in");
        Path out = Files.createTempFile("posthorn-e2e-", ".out");
        try {
            Files.write(in, input);
            var builder = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            home.ifPresent(folder -> builder.directory(folder.toFile())
                    .environment()
                    .putAll(Map.of("HOME", folder.toString(), "TERM", "xterm")));
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + printed(out));
            }
            return new Ended(process.exitValue(), printed(out));
        } finally {
            Files.delete(in);
            Files.delete(out);
        }
    }

    /**
     * Starts it and leaves it running; whoever starts it ends it.
     *
     * @param out what it prints goes there
     */
    Process start(Path out, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    private static String printed(Path out) throws IOException {
        return Files.readString(out, StandardCharsets.ISO_8859_1);
    }
}
