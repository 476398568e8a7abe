package io.posthorn.standalone.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.launcher.LauncherSandbox.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java {@code ./posthorn} takes, and what it says when there is none. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JdkSearchTest {

    private LauncherSandbox sandbox;

    @BeforeEach
    void machineWithMavenOnly(@TempDir Path directory) {
        sandbox = new LauncherSandbox(directory).maven("3.9.16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25-jdk-amd64",
                "opt/jdk-25",
                "opt/java/openjdk",
                "home/.sdkman/candidates/java/25.0.1-tem",
                "home/.asdf/installs/java/temurin-25.0.1",
                "home/.local/share/mise/installs/java/25",
                "opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "home/linuxbrew/.linuxbrew/opt/openjdk/libexec",
            })
    void findsJdkWhereItIsUsuallyInstalled(String where) {
        sandbox.jdk("usr/lib/jvm/java-17-openjdk", "17.0.15");
        sandbox.jre("usr/lib/jvm/java-25-headless", "25.0.1");
        Path jdk = sandbox.jdk(where, "25.0.1");

        Outcome outcome = sandbox.run("up");

        assertTrue(outcome.ranProgram("up"), outcome.toString());
        assertTrue(outcome.out().contains("program run by " + jdk + "/bin/java"), outcome.out());
        assertTrue(sandbox.mavenCalls().contains("JAVA_HOME=" + jdk));
    }

    @Test
    void prefersJavaHomeThenPath() throws IOException {
        sandbox.jdk("usr/lib/jvm/jdk-25", "25.0.1");
        Path onPath = sandbox.jdk("somewhere/jdk", "26");
        Files.createSymbolicLink(sandbox.machine.resolve("bin/java"), onPath.resolve("bin/java"));
        assertTrue(sandbox.run("up").out().contains("program run by " + onPath));

        Path javaHome = sandbox.jdk("elsewhere/jdk", "25");
        sandbox.with("JAVA_HOME", javaHome + "/");
        assertTrue(sandbox.run("up").out().contains("program run by " + javaHome));
    }

    @Test
    void looksFurtherWhenJavaHomeIsTooOld() {
        sandbox.with("JAVA_HOME", sandbox.jdk("old/jdk", "17.0.15").toString());
        Path jdk = sandbox.jdk("opt/jdk", "25.0.1");

        assertTrue(sandbox.run("up").out().contains("program run by " + jdk));
    }

    @Test
    void asksMacosWhereItsJavaIs() throws IOException {
        Path jdk = sandbox.jdk("Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25.0.1");
        Path command = sandbox.write("machine/usr/libexec/java_home", "#!/bin/sh\necho '" + jdk + "'\n");
        assertTrue(command.toFile().setExecutable(true));

        assertTrue(sandbox.run("up").out().contains("program run by " + jdk));
    }

    @Test
    void asksJavaItselfWhenItHasNoReleaseFile() {
        Path jdk = sandbox.jdk("opt/jdk", "99");
        sandbox.delete("machine/opt/jdk/release");

        assertTrue(sandbox.run("up").out().contains("program run by " + jdk));
    }

    @Test
    void tellsJreFromJdk() {
        Path jre = sandbox.jre("usr/lib/jvm/java-25-openjdk", "25.0.1");

        Outcome outcome = sandbox.run("up");

        assertEquals(1, outcome.exitCode());
        assertEquals("", outcome.out());
        assertTrue(
                outcome.err().contains("The Java at " + jre + " is a JRE: it has no compiler (javac)"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_412, 8", "17.0.15, 17", "24-ea, 24"})
    void namesTheNewestJavaWhenNoneIsNewEnough(String version, String name) {
        sandbox.jdk("usr/lib/jvm/jdk", version);

        Outcome outcome = sandbox.run("test");

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("The newest Java on this machine is " + name + "."), outcome.err());
        assertTrue(outcome.err().contains("Install one with"), outcome.err());
    }

    @Test
    void saysHowToGetJdkWhenThereIsNoJava() {
        Outcome outcome = sandbox.run("up");

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("There is no Java on this machine."), outcome.err());
        assertTrue(outcome.err().contains("Install one with"), outcome.err());
    }
}
