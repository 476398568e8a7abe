package io.posthorn.standalone.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of {@code ./posthorn} in a small checkout of its own, on a machine of its own: it sees only the Javas and
 * Mavens that a test puts there, and these are scripts that write down how they were called. All paths contain spaces.
 */
final class LauncherSandbox {

    /** Everything that the launcher may take for granted on a user's machine. */
    private static final List<String> TOOLS = List.of(
            "awk",
            "bash",
            "cat",
            "cksum",
            "cmp",
            "cut",
            "dirname",
            "env",
            "find",
            "grep",
            "head",
            "id",
            "ln",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "touch",
            "uname");

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "25.0.1" 2025-10-21' >&2; exit; fi
            echo "program run by $0"
            for argument in "$@"; do echo "argument $argument"; done
            """;

    /** Builds what {@code ./posthorn} looks for. It waits for the file {@code hold} to go, and fails if told to. */
    private static final String MAVEN = """
            #!/bin/sh
            [ "$*" != "-B -v" ] || { echo "Apache Maven VERSION (abcdef)"; exit; }
            echo "${0##*/} $*" >>"$HOME/calls"
            echo "JAVA_HOME=$JAVA_HOME" >>"$HOME/calls"
            echo "MVNW_REPOURL=$MVNW_REPOURL" >>"$HOME/calls"
            echo "maven begins" >&2
            echo "[INFO] Building Posthorn :: kernel 0.1.0-SNAPSHOT            [1/2]"
            while [ -e "$HOME/hold" ]; do sleep 0.05; done
            if [ -e "$HOME/fail" ]; then
              echo "[ERROR] Kernel.java:[3,1] class expected"
              echo "[ERROR] Re-run Maven using the -X switch to enable full debug logging."
              exit 1
            fi
            echo "Tests run: 7, Failures: 0"
            mkdir -p libs/kernel/target standalone/target/lib standalone/target/classes/io/posthorn/standalone
            touch standalone/target/classes/io/posthorn/standalone/Posthorn.class
            """;

    /** The machine: its {@code usr/lib/jvm} and {@code opt}, the user's {@code home}, and the {@code bin} of the PATH. */
    final Path machine;

    /** The checkout. */
    final Path root;

    private final Map<String, String> environment = new TreeMap<>();

    LauncherSandbox(Path directory) {
        machine = directory.resolve("a machine");
        root = directory.resolve("a checkout");
        environment.put("POSTHORN_SYSTEM_ROOT", machine.toString());
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("PATH", machine.resolve("bin").toString());
        inCase(() -> {
            Files.createDirectories(machine.resolve("home"));
            provideTools();
            copyLauncher();
        });
        write("pom.xml", "<modules>\n  <module>libs/kernel</module>\n  <module>standalone</module>\n</modules>\n");
        write(".mvn/jvm.config", "-Xmx1g\n");
        write("libs/kernel/pom.xml", "<project/>\n");
        write("libs/kernel/src/main/java/Kernel.java", "class Kernel {}\n");
        write("standalone/pom.xml", "<project/>\n");
    }

    private void provideTools() {
        for (String tool : TOOLS) {
            Path found = Stream.of(System.getenv("PATH").split(":"))
                    .map(directory -> Path.of(directory, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + tool + " on the PATH"));
            // Not a symbolic link: JUnit warns of each that it finds when it cleans up.
            script("machine/bin/" + tool, "#!/bin/sh\nexec '" + found + "' \"$@\"\n");
        }
        script("machine/bin/unzip", "#!/bin/sh\n");
    }

    private void copyLauncher() throws IOException {
        Path checkout = Path.of("").toAbsolutePath();
        while (!Files.exists(checkout.resolve("scripts/build.bash"))) {
            checkout = checkout.getParent();
        }
        Files.createDirectories(root.resolve("scripts"));
        Files.copy(checkout.resolve("posthorn"), root.resolve("posthorn"));
        try (Stream<Path> scripts = Files.list(checkout.resolve("scripts"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, root.resolve("scripts").resolve(script.getFileName()));
            }
        }
        script("mvnw", MAVEN.replace("VERSION", "3.9.16"));
    }

    /** Puts a JDK into the directory {@code where} of the machine. */
    Path jdk(String where, String version) {
        Path home = jre(where, version);
        script("machine/" + where + "/bin/javac", "#!/bin/sh\n");
        return home;
    }

    /** Puts a Java without a compiler into the directory {@code where} of the machine. */
    Path jre(String where, String version) {
        write("machine/" + where + "/release", "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        script("machine/" + where + "/bin/java", JAVA);
        return machine.resolve(where);
    }

    /** Puts a Maven on the PATH. */
    LauncherSandbox maven(String version) {
        script("machine/bin/mvn", MAVEN.replace("VERSION", version));
        return this;
    }

    /** A machine with all that is needed. */
    LauncherSandbox equipped() {
        jdk("usr/lib/jvm/jdk-25", "25.0.3");
        return maven("3.8.7");
    }

    LauncherSandbox with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Writes a file of the checkout, or, if the path begins with {@code machine}, of the machine. */
    Path write(String path, String text) {
        Path file = resolve(path);
        inCase(() -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        });
        return file;
    }

    private void script(String path, String text) {
        Path file = write(path, text);
        inCase(() -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    void delete(String path) {
        inCase(() -> Files.delete(resolve(path)));
    }

    boolean has(String path) {
        return Files.exists(resolve(path));
    }

    private Path resolve(String path) {
        return path.startsWith("machine/") ? machine.resolve(path.substring("machine/".length())) : root.resolve(path);
    }

    /** What Maven was told since the last time this was asked, without the {@code -v} for its version. */
    List<String> mavenCalls() {
        Path calls = machine.resolve("home/calls");
        try {
            List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
            Files.deleteIfExists(calls);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code ./posthorn} to its end. */
    Outcome run(String... arguments) {
        return start(arguments).end();
    }

    Outcome runAs(List<String> prefix, String... arguments) {
        return start(prefix, arguments).end();
    }

    Running start(String... arguments) {
        return start(List.of(), arguments);
    }

    private Running start(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(root.resolve("posthorn").toString());
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(machine, "stdout", "");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(machine.toFile()).redirectOutput(out.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, new ArrayList<>());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A launcher that runs. */
    record Running(Process process, Path out, List<String> err) {

        /** Waits until it says a line on stderr that contains {@code text}. */
        Running says(String text) {
            try {
                BufferedReader reader = process.errorReader();
                String line;
                do {
                    line = reader.readLine();
                    if (line == null) {
                        throw new AssertionError("it never said '" + text + "' but " + err);
                    }
                    err.add(line);
                } while (!line.contains(text));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Outcome end() {
            try {
                process.errorReader().lines().forEach(err::add);
                int exitCode = process.waitFor();
                return new Outcome(exitCode, Files.readString(out), String.join("\n", err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroyForcibly();
                throw new AssertionError(e);
            }
        }
    }

    /** How a launcher ended. */
    record Outcome(int exitCode, String out, String err) {

        /** Did it hand over to the program with these arguments? */
        boolean ranProgram(String... arguments) {
            String expected =
                    Stream.of(arguments).map(a -> "argument " + a + "\n").reduce("", String::concat);
            return exitCode == 0 && out.endsWith("argument io.posthorn.standalone.Posthorn\n" + expected);
        }
    }

    private interface FileAction {
        void run() throws IOException;
    }

    private static void inCase(FileAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
