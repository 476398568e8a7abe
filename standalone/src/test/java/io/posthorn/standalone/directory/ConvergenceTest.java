package io.posthorn.standalone.directory;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.supervisor.ProcessIdentity;
import io.posthorn.standalone.supervisor.ProcessState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private FakeServer health;

    @BeforeEach
    void start() throws IOException {
        health = FakeServer.start();
    }

    @AfterEach
    void stop() {
        health.close();
    }

    @Test
    void returnsWhenTheProcessHasTheRevision() throws Exception {
        health.answers(200, health(6));
        var done = CompletableFuture.runAsync(() -> await(Convergence.BOUND, process("smtp-gateway", true), 7));
        Eventually.holds("it asks again", () -> health.transcript().lines().count() > 2);
        health.answers(200, health(7));
        done.get();
    }

    @Test
    void aReadyProcessThatStaysBehindIsNamed() {
        health.answers(200, health(6));
        var refusal = assertThrows(Refusal.class, () -> await(SHORT, process("imap-gateway", true), 7));
        assertTrue(refusal.getMessage().contains("imap-gateway-1 does not obey it yet"), refusal.getMessage());
    }

    @Test
    void aReadyProcessThatTellsNothingIsBehind() {
        health.answers(200, "{\"status\":\"UP\",\"checks\":[]}");
        assertThrows(Refusal.class, () -> await(SHORT, process("delivery-service", true), 7));
    }

    @Test
    void oneThatIsNotReadyButTellsItIsBehindMayStillServeFromItsCache() {
        health.answers(503, health(6));
        assertThrows(Refusal.class, () -> await(SHORT, process("smtp-gateway", true), 7));
    }

    @Test
    void whoServesNobodyIsNotWaitedFor() {
        health.answers(503, "{\"status\":\"DOWN\",\"checks\":[]}");
        await(SHORT, process("smtp-gateway", false), 7);
        health.close();
        await(SHORT, process("smtp-gateway", false), 7);
        await(SHORT, process("kafka", true), 7);
        var ended = new ProcessIdentity(ProcessIdentity.current().pid(), "long ago");
        await(SHORT, new ProcessState("smtp-gateway-1", "smtp-gateway", ended, true, 0, 1, 0, health.port()), 7);
    }

    private static void await(Duration bound, ProcessState process, long revision) {
        try (var convergence = new Convergence(bound)) {
            convergence.await(List.of(process), revision);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ProcessState process(String service, boolean ready) {
        return new ProcessState(service + "-1", service, ProcessIdentity.current(), ready, 0, 1, 0, health.port());
    }

    private static String health(long revision) {
        return "{\"status\":\"UP\",\"checks\":[{\"name\":\"kafka\",\"status\":\"UP\"},"
                + "{\"name\":\"directory\",\"status\":\"UP\",\"data\":{\"revision\":" + revision + "}}]}";
    }
}
