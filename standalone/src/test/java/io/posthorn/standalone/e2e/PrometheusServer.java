package io.posthorn.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Debian's Prometheus, which scrapes what it is told to and keeps it in a folder. */
final class PrometheusServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_SECONDS = 30;
    private static final String HEAD = """
            global: {scrape_interval: 2s, scrape_timeout: 2s}
            scrape_configs:
            - job_name: posthorn
              metrics_path: /q/metrics
              static_configs:
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path printed;
    private final String url;
    private final Process process;

    /**
     * Starts it and returns when it answers.
     *
     * @param targets {@code host:port} by the name of the process there
     */
    PrometheusServer(ExternalProgram program, Path folder, Map<String, String> targets) throws IOException {
        var config = new StringBuilder(HEAD);
        targets.forEach((name, address) ->
                config.append("  - {targets: ['" + address + "'], labels: {process: '" + name + "'}}\n"));
        Path file = Files.writeString(folder.resolve("prometheus.yml"), config);
        this.printed = folder.resolve("prometheus.log");
        String address = "127.0.0.1:" + freePort();
        this.url = "http://" + address;
        this.process = program.start(
                printed,
                List.of(
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address,
                        "--log.level=warn"));
        try {
            Eventually.holds("Prometheus answers", this::answers);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** The processes whose last scrape went well. */
    List<String> up() throws IOException, InterruptedException {
        return ask("/api/v1/targets?state=active").at("/data/activeTargets").findParents("health").stream()
                .filter(target -> target.get("health").asText().equals("up"))
                .map(target -> target.at("/labels/process").asText())
                .sorted()
                .toList();
    }

    /** What a query says now, of which one number must be the result; 0 if there is none. */
    double value(String query) throws IOException, InterruptedException {
        JsonNode result = ask("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .at("/data/result");
        return result.isEmpty() ? 0 : Double.parseDouble(result.at("/0/value/1").asText());
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private boolean answers() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus has ended: " + Files.readString(printed));
        }
        try {
            return http.send(request("/-/ready"), BodyHandlers.discarding()).statusCode() == 200;
        } catch (java.net.ConnectException _) {
            return false;
        }
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        JsonNode answer =
                JSON.readTree(http.send(request(path), BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(path + ": " + answer);
        }
        return answer;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
