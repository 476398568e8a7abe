package io.posthorn.standalone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.launcher.LauncherSandbox.Outcome;
import io.posthorn.standalone.launcher.LauncherSandbox.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When {@code ./posthorn up} builds, what it says of it, and what it makes of a build that did not end well. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuildOnChangeTest {

    private static final String KERNEL = "libs/kernel/src/main/java/Kernel.java";
    private static final String LEFTOVER = "libs/kernel/target/Gone.class";

    private LauncherSandbox sandbox;

    @BeforeEach
    void checkout(@TempDir Path directory) {
        sandbox = new LauncherSandbox(directory).equipped();
    }

    @Test
    void showsProgressOfTheFirstBuildOnStderr() {
        Outcome outcome = sandbox.run("up", "--json", "--data", "my data");

        assertTrue(outcome.ranProgram("up", "--json", "--data", "my data"), outcome.toString());
        assertTrue(outcome.out().startsWith("program run by"), outcome.out());
        assertTrue(outcome.err().contains("The first build downloads dependencies"), outcome.err());
        assertTrue(outcome.err().contains("[ 1/2] kernel"), outcome.err());
        assertEquals(
                "mvn -B -ntp package -DskipTests -Dspotless.check.skip",
                sandbox.mavenCalls().getFirst());
    }

    @Test
    void buildsNothingWhenNothingChanged() throws IOException {
        built();
        Files.setLastModifiedTime(sandbox.root.resolve(KERNEL), FileTime.fromMillis(0));
        sandbox.write("libs/kernel/src/test/java/KernelTest.java", "class KernelTest {}");
        sandbox.write("libs/kernel/target/classes/Kernel.class", "");

        Outcome outcome = sandbox.run("up");

        assertTrue(outcome.ranProgram("up"));
        assertEquals("", outcome.err());
        assertEquals(List.of(), sandbox.mavenCalls());
    }

    @Test
    void buildsWhenSourceChanged() {
        built();
        sandbox.write(KERNEL, "class Kernel{ }\n");
        sandbox.write(LEFTOVER, "");

        Outcome outcome = sandbox.run("up");

        assertTrue(outcome.err().contains("The sources changed since the last build"), outcome.err());
        assertTrue(builds());
        assertTrue(sandbox.has(LEFTOVER));
    }

    @Test
    void buildsWhenSourceIsNew() {
        built();
        sandbox.write("standalone/src/main/resources/a new file", "");

        sandbox.run("up");

        assertTrue(builds());
    }

    @Test
    void leavesNothingBehindOfSourceThatIsGone() {
        built();
        sandbox.delete(KERNEL);
        sandbox.write(LEFTOVER, "");

        sandbox.run("up");

        assertTrue(builds());
        assertFalse(sandbox.has(LEFTOVER));
    }

    @Test
    void leavesNothingBehindOfDependencyThatMayBeGone() {
        built();
        sandbox.write("standalone/pom.xml", "<project>other</project>\n");
        sandbox.write(LEFTOVER, "");

        sandbox.run("up");

        assertTrue(builds());
        assertFalse(sandbox.has(LEFTOVER));
    }

    @Test
    void buildsWhenOutputOfModuleIsGone() throws IOException {
        built();
        Files.delete(sandbox.root.resolve("libs/kernel/target"));

        sandbox.run("up");

        assertTrue(builds());
    }

    @Test
    void explainsFailedBuildAndTriesAgain() {
        sandbox.write("machine/home/fail", "");

        Outcome outcome = sandbox.run("up");

        assertEquals(1, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("[ERROR] Kernel.java:[3,1] class expected"), outcome.err());
        assertFalse(outcome.err().contains("Re-run Maven"), outcome.err());
        assertTrue(outcome.err()
                .contains(sandbox.root.resolve(".posthorn-build/build.log").toString()));

        sandbox.delete("machine/home/fail");
        assertTrue(sandbox.run("up").ranProgram("up"));
    }

    @Test
    void doesNotTakeFailedBuildOfEarlierSourcesForCurrent() {
        built();
        String before = read(KERNEL);
        sandbox.write(KERNEL, "nonsense");
        sandbox.write("machine/home/fail", "");
        assertEquals(1, sandbox.run("up").exitCode());
        assertTrue(builds());

        sandbox.write(KERNEL, before);
        sandbox.delete("machine/home/fail");
        sandbox.run("up");

        assertTrue(builds());
    }

    @Test
    void beginsAnewAfterInterruptedBuild() {
        built();
        sandbox.write(KERNEL, "class Kernel { int half; }\n");
        sandbox.write("machine/home/hold", "");
        Running running = sandbox.start("up").says("kernel");
        // Not Process.destroy(), which would close what we still want to read.
        running.process().toHandle().destroy();

        Outcome interrupted = running.end();
        assertEquals(143, interrupted.exitCode());
        assertTrue(interrupted.err().contains("Interrupted."), interrupted.err());
        assertTrue(builds());

        sandbox.delete("machine/home/hold");
        sandbox.write(LEFTOVER, "");
        assertTrue(sandbox.run("up").ranProgram("up"));
        assertTrue(builds());
        assertFalse(sandbox.has(LEFTOVER));
    }

    @Test
    void buildsNothingUnderRunningProgram() throws IOException {
        built();
        sandbox.write(KERNEL, "class Kernel { int other; }\n");
        String classPath = sandbox.root.resolve("standalone/target/classes") + ":lib";
        Process program = new ProcessBuilder("sh", "-c", "read line", "java", "-cp", classPath).start();

        Outcome whileItRuns = sandbox.run("up");
        program.getOutputStream().close();
        program.onExit().join();

        assertTrue(whileItRuns.ranProgram("up"), whileItRuns.toString());
        assertTrue(whileItRuns.err().contains("but Posthorn is running from it"), whileItRuns.err());
        assertFalse(builds());
        assertTrue(sandbox.run("up").ranProgram("up"));
        assertTrue(builds());
    }

    @Test
    void buildsNothingInsideTestThatMavenRuns() {
        built();
        sandbox.write(KERNEL, "class Kernel { int other; }\n");

        sandbox.with("BUILDING_POSTHORN", sandbox.root.toString()).run("up");

        assertFalse(builds());
    }

    @Test
    void saysThatItMayNotWrite() throws IOException {
        // Root may write everywhere, so it takes the part of somebody else.
        boolean root = Files.getAttribute(sandbox.root, "unix:uid").equals(0);
        Path setpriv = Path.of("/usr/bin/setpriv");
        Assumptions.assumeTrue(!root || Files.isExecutable(setpriv));
        List<String> somebody = root
                ? List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups", "--")
                : List.of();
        Files.setPosixFilePermissions(sandbox.root.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(sandbox.root, PosixFilePermissions.fromString("r-xr-xr-x"));

        Outcome outcome = sandbox.runAs(somebody, "up");

        Files.setPosixFilePermissions(sandbox.root, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("may not write to " + sandbox.root), outcome.err());
        assertFalse(builds());
    }

    private void built() {
        assertTrue(sandbox.run("up").ranProgram("up"));
        assertTrue(builds());
    }

    /** Has Maven been called since the last time this was asked? */
    private boolean builds() {
        return !sandbox.mavenCalls().isEmpty();
    }

    private String read(String path) {
        try {
            return Files.readString(sandbox.root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
