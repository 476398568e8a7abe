package io.posthorn.standalone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.launcher.LauncherSandbox.Running;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two {@code ./posthorn} of one checkout do not build at the same time. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuildLockTest {

    private static final String LOCK = ".posthorn-build/lock";

    private LauncherSandbox sandbox;

    @BeforeEach
    void checkout(@TempDir Path directory) {
        sandbox = new LauncherSandbox(directory).equipped();
    }

    @Test
    void theSecondWaitsForTheFirstAndUsesItsBuild() {
        sandbox.write("machine/home/hold", "");
        Running first = sandbox.start("up").says("kernel");
        Running second = sandbox.start("up").says("Another ./posthorn is building here");
        sandbox.delete("machine/home/hold");

        assertTrue(first.end().ranProgram("up"));
        assertTrue(second.end().ranProgram("up"));
        assertEquals(
                1,
                sandbox.mavenCalls().stream()
                        .filter(call -> call.contains("package"))
                        .count());
        assertFalse(sandbox.has(LOCK));
    }

    @Test
    void breaksTheLockOfTheDead() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("sh", "-c", ":").start();
        gone.waitFor();
        sandbox.write(LOCK, gone.pid() + "\n");

        assertTrue(sandbox.run("up").ranProgram("up"));
        assertFalse(sandbox.has(LOCK));
    }

    @Test
    void waitsForMavenThatOutlivedItsLauncher() throws IOException, InterruptedException {
        Process gone = new ProcessBuilder("sh", "-c", ":").start();
        gone.waitFor();
        sandbox.write(LOCK, gone.pid() + "\n" + ProcessHandle.current().pid() + "\n");

        Running waiting = sandbox.start("up").says("Another ./posthorn is building here");
        sandbox.delete(LOCK);

        assertTrue(waiting.end().ranProgram("up"));
    }

    @Test
    void holdsTheLockWhileTestsRun() {
        sandbox.write("machine/home/hold", "");
        Running tests = sandbox.start("test").says("maven begins");
        Running waiting = sandbox.start("up").says("Another ./posthorn is building here");
        sandbox.delete("machine/home/hold");

        assertEquals(0, tests.end().exitCode());
        assertTrue(waiting.end().ranProgram("up"));
    }
}
