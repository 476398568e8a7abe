package io.posthorn.standalone.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.supervisor.ProcessState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The wait until every running process obeys a change of the directory. Each process that caches directory entries
 * tells with its readiness, in the check {@code directory}, up to which revision it has forgotten what changed.
 */
public final class Convergence implements AutoCloseable {
    private static final Set<String> CACHING = Set.of("smtp-gateway", "imap-gateway", "delivery-service");
    static final Duration BOUND = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 20;

    private final Duration bound;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REQUEST_TIMEOUT)
            .build();

    /** Waits ten seconds at most. */
    public Convergence() {
        this(BOUND);
    }

    Convergence(Duration bound) {
        this.bound = bound;
    }

    /** Returns when all of the processes obey; refuses when one does not in time. */
    public void await(List<ProcessState> processes, long revision) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        for (var process : processes) {
            if (CACHING.contains(process.service()) && process.isAlive()) {
                await(process, revision, deadline);
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void await(ProcessState process, long revision, long deadline) throws InterruptedException {
        while (!obeys(process, revision)) {
            if (System.nanoTime() > deadline) {
                throw new Refusal("The change is made, but " + process.name() + " does not obey it yet: see ./posthorn"
                        + " logs " + process.name() + ", or ./posthorn restart " + process.name() + ".");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean obeys(ProcessState process, long revision) throws InterruptedException {
        var address = URI.create("http://127.0.0.1:" + process.managementPort() + "/q/health/ready");
        try {
            var request =
                    HttpRequest.newBuilder(address).timeout(REQUEST_TIMEOUT).build();
            var response = client.send(request, BodyHandlers.ofByteArray());
            var told = revisionIn(JsonFile.MAPPER.readTree(response.body()));
            // A process that is not ready and tells nothing serves nobody, and has nothing to forget.
            return told.isPresent() ? told.getAsLong() >= revision : response.statusCode() != 200;
        } catch (IOException e) {
            // Nobody listens there: it has ended or has not begun, and then it begins with an empty cache.
            return !process.isAlive() || !process.ready();
        }
    }

    private static OptionalLong revisionIn(JsonNode health) {
        for (var check : health.path("checks")) {
            var told = check.path("data").path("revision");
            if (check.path("name").asText().equals("directory") && told.canConvertToLong()) {
                return OptionalLong.of(told.asLong());
            }
        }
        return OptionalLong.empty();
    }
}
