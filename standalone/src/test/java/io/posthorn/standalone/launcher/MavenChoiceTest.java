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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Maven {@code ./posthorn} takes, and from where its wrapper downloads. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MavenChoiceTest {

    private LauncherSandbox sandbox;

    @BeforeEach
    void machineWithJdkOnly(@TempDir Path directory) {
        sandbox = new LauncherSandbox(directory);
        sandbox.jdk("opt/jdk", "25.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.9.0", "3.10.1", "4.0.0-rc-4"})
    void takesMavenOfThePath(String version) {
        Outcome outcome = sandbox.maven(version).run("up");

        assertTrue(outcome.ranProgram("up"), outcome.toString());
        assertTrue(sandbox.mavenCalls().getFirst().startsWith("mvn -B -ntp package"));
        assertTrue(!outcome.err().contains("mvnw"), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.6", "3.6.3", "2.9.9"})
    void saysThatMavenIsTooOldAndTakesTheWrapper(String version) {
        Outcome outcome = sandbox.maven(version).run("up");

        assertTrue(outcome.ranProgram("up"), outcome.toString());
        assertTrue(outcome.err().contains("bin/mvn is " + version + ", older than 3.8.7: the wrapper"), outcome.err());
        assertTrue(sandbox.mavenCalls().getFirst().startsWith("mvnw -B -ntp package"));
    }

    @Test
    void saysThatMavenIsMissingAndTakesTheWrapper() {
        Outcome outcome = sandbox.run("up");

        assertTrue(outcome.ranProgram("up"), outcome.toString());
        assertTrue(outcome.err().contains("Maven is not installed: the wrapper"), outcome.err());
        assertTrue(sandbox.mavenCalls().getFirst().startsWith("mvnw -B -ntp package"));
    }

    @Test
    void saysThatTheWrapperNeedsUnzip() {
        sandbox.delete("machine/bin/unzip");

        Outcome outcome = sandbox.run("up");

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.err().contains("The Maven wrapper needs unzip."), outcome.err());
        assertEquals(List.of(), sandbox.mavenCalls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                     | https://mirror.example/maven/ | https://mirror.example/maven",
                "external:*            | http://mirror.example         | http://mirror.example",
                "'releases, central'   | https://mirror.example/c      | https://mirror.example/c",
                "'*,!releases'         | https://mirror.example/c      | https://mirror.example/c",
                "'*,!central'          | https://mirror.example/c      | ''",
                "releases              | https://mirror.example/c      | ''",
                "external:http:*       | https://mirror.example/c      | ''",
                "*                     | https://${env.HOST}/c         | ''",
            })
    void handsTheMirrorOfTheSettingsToTheWrapper(String mirrorOf, String url, String expected) {
        sandbox.write("machine/home/.m2/settings.xml", settings(mirror(mirrorOf, url)));

        sandbox.run("up");

        assertTrue(sandbox.mavenCalls().contains("MVNW_REPOURL=" + expected));
    }

    @Test
    void prefersTheMirrorOfExactlyCentralAndIgnoresComments() {
        sandbox.write(
                "machine/home/.m2/settings.xml",
                settings("<!-- " + mirror("central", "https://comment.example") + "\n-->"
                        + mirror("*", "https://all.example")
                        + mirror("\n central \n", "\n https://central.example/ \n")));

        sandbox.run("up");

        assertTrue(sandbox.mavenCalls().contains("MVNW_REPOURL=https://central.example"));
    }

    @Test
    void leavesRepositoryOfTheEnvironmentAlone() {
        sandbox.write("machine/home/.m2/settings.xml", settings(mirror("*", "https://mirror.example")));

        sandbox.with("MVNW_REPOURL", "https://mine.example").run("up");

        assertTrue(sandbox.mavenCalls().contains("MVNW_REPOURL=https://mine.example"));
    }

    private static String settings(String mirrors) {
        return "<settings>\n  <mirrors>\n" + mirrors + "\n  </mirrors>\n</settings>\n";
    }

    private static String mirror(String mirrorOf, String url) {
        return "<mirror>\n<id>m</id>\n<mirrorOf>%s</mirrorOf>\n<url>%s</url>\n</mirror>\n".formatted(mirrorOf, url);
    }
}
