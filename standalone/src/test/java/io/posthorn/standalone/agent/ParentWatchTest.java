package io.posthorn.standalone.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
    @Test
    void aProcessEndsCleanlyWithTheInputItsParentHolds() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var agent = Path.of("target/parent-watch-agent.jar").toAbsolutePath();
        var command =
                List.of(java, "-Xmx32m", "-javaagent:" + agent, "-cp", "target/test-classes", Waiting.class.getName());
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("waiting", out.readLine());
            assertTrue(process.isAlive());
            process.getOutputStream().close();
            assertEquals("shutdown hook", out.readLine());
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program that never ends by itself and knows nothing of the agent. */
    static final class Waiting {
        public static void main(String... arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shutdown hook")));
            System.out.println("waiting");
            new CountDownLatch(1).await();
        }
    }
}
