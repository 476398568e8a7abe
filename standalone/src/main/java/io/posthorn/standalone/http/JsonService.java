package io.posthorn.standalone.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.JsonFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A service that speaks JSON over HTTP and knows us by a token. Whatever it refuses becomes a {@link Refusal}. */
public final class JsonService implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** Hashing a batch of passwords takes its time, and so do many dead letters. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** Not HTTP/2: an upgrade in clear text, which the client would ask for, does not survive a long answer. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    private final String name;
    private final String base;
    private final String authorization;

    /**
     * A service.
     *
     * @param name for messages, such as {@code auth-service}
     * @param base what every path is appended to
     */
    public JsonService(String name, String base, Secret token) {
        this.name = name;
        this.base = base;
        this.authorization = "Bearer " + token.revealText();
    }

    /** The answer to a request; {@code body} may be null. */
    public JsonNode call(String method, String path, Object body) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(TIMEOUT)
                    .header("Authorization", authorization)
                    .header("Content-Type", "application/json")
                    .method(method, publisher(body))
                    .build();
            return answer(client.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new Refusal(
                    name + " does not answer at " + base + " (" + e + "): see ./posthorn status and ./posthorn logs "
                            + name + ".",
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static BodyPublisher publisher(Object body) throws IOException {
        return body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JsonFile.MAPPER.writeValueAsBytes(body));
    }

    private JsonNode answer(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() < 300) {
            return JsonFile.MAPPER.readTree(response.body());
        }
        throw new Refusal(detail(response));
    }

    private String detail(HttpResponse<byte[]> response) {
        var otherwise = name + " refused with HTTP status " + response.statusCode() + ".";
        try {
            return JsonFile.MAPPER.readTree(response.body()).path("detail").asText(otherwise);
        } catch (IOException noJson) {
            return otherwise;
        }
    }
}
