package io.posthorn.standalone.directory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** An HTTP server on a free port that notes what it is asked and answers what it is told to. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<String> authorizations = new CopyOnWriteArraySet<>();
    private volatile Answer answer = new Answer(200, "{}");

    private FakeServer(HttpServer server) {
        this.server = server;
    }

    private record Answer(int status, String body) {}

    /** Starts it. */
    public static FakeServer start() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var fake = new FakeServer(http);
        http.createContext("/", fake::serve);
        http.start();
        return fake;
    }

    /** Its port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Its URL, without a path. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** From now on. */
    public void answers(int status, String body) {
        answer = new Answer(status, body);
    }

    /** Every request so far, a line each. */
    public String transcript() {
        return String.join("\n", requests) + "\n";
    }

    /** Every value of the header so far. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            var now = answer;
            var octets = now.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(now.status(), octets.length);
            exchange.getResponseBody().write(octets);
        }
    }
}
