package io.posthorn.standalone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.launcher.LauncherSandbox.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ./posthorn} answers itself, and what it hands on. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandLineTest {

    private LauncherSandbox sandbox;

    @BeforeEach
    void checkout(@TempDir Path directory) {
        sandbox = new LauncherSandbox(directory).equipped();
    }

    @Test
    void withoutCommandIsUsageError() {
        Outcome outcome = sandbox.run();

        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("Usage: ./posthorn COMMAND"), outcome.err());
    }

    @Test
    void unknownCommandIsUsageError() {
        Outcome outcome = sandbox.run("fly");

        assertEquals(2, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("posthorn: There is no command 'fly'."), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h", "up --help", "test --help", "user add --help"})
    void helpNeedsNoBuild(String arguments) {
        Outcome outcome = sandbox.run(arguments.split(" ", -1));

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().startsWith("Usage: ./posthorn COMMAND"), outcome.out());
        assertEquals(List.of(), sandbox.mavenCalls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status --json", "user list", "domain add example.org", "logs", "restart x", "down"})
    void onlyUpAndTestBuild(String arguments) {
        Outcome outcome = sandbox.run(arguments.split(" ", -1));

        assertEquals(1, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("Nothing is built yet. './posthorn up' builds"), outcome.err());
        assertEquals(List.of(), sandbox.mavenCalls());
    }

    @Test
    void onceBuiltEverythingElseIsForTheProgram() {
        sandbox.run("up");
        sandbox.write("libs/kernel/src/main/java/Kernel.java", "changed");
        sandbox.mavenCalls();

        Outcome outcome = sandbox.run("user", "add", "a b@example.com", "--password", "*");

        assertTrue(outcome.ranProgram("user", "add", "a b@example.com", "--password", "*"), outcome.toString());
        assertTrue(outcome.out().contains("argument -Dposthorn.home=" + sandbox.root + "\n"), outcome.out());
        assertEquals("", outcome.err());
        assertEquals(List.of(), sandbox.mavenCalls());
    }

    @Test
    void testRunsMavenWithItsOutputAndArguments() {
        Outcome outcome = sandbox.run("test", "-pl", "smtp-gateway", "-Dtest=A B");

        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.out().contains("Tests run: 7"), outcome.out());
        assertEquals(
                "mvn -B -ntp verify -pl smtp-gateway -Dtest=A B",
                sandbox.mavenCalls().getFirst());
        assertTrue(sandbox.run("up").err().contains("building Posthorn"), "a partial run is no build");
    }

    @Test
    void completeTestRunIsBuild() {
        assertEquals(0, sandbox.run("test").exitCode());

        assertEquals("", sandbox.run("up").err());
    }

    @Test
    void failedTestsFail() {
        sandbox.write("machine/home/fail", "");

        assertEquals(1, sandbox.run("test").exitCode());
    }

    @Test
    void honoursMavenArgumentsOfTheEnvironment() {
        sandbox.with("MAVEN_ARGS", "-o -Dmaven.repo.local=/r").run("test");

        assertEquals(
                "mvn -o -Dmaven.repo.local=/r -B -ntp verify",
                sandbox.mavenCalls().getFirst());
    }
}
