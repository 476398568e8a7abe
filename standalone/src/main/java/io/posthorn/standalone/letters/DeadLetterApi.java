package io.posthorn.standalone.letters;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.common.Secret;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.http.JsonService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The dead letters as a delivery-service knows them; any one will do. */
public final class DeadLetterApi implements AutoCloseable {
    private final JsonService service;

    /** The API at the URL, which has no path. */
    public DeadLetterApi(String url, Secret token) {
        this.service = new JsonService("delivery-service", url + "/dead-letters", token);
    }

    /**
     * An open dead letter.
     *
     * @param id {@code <partition>-<offset>} of its record in {@code mail.accepted}
     * @param time when it became one
     * @param queueId of its message, empty if that could not be read
     * @param reason a sentence
     * @param octets of its record
     */
    public record Letter(String id, String time, String queueId, String reason, long octets) {}

    /** All that are open, the oldest first. */
    public List<Letter> list() throws InterruptedException {
        var letters = new ArrayList<Letter>();
        service.call("GET", "", null).forEach(letter -> letters.add(letter(letter)));
        return letters;
    }

    /** All that is known of one. */
    public JsonNode show(String id) throws InterruptedException {
        return service.call("GET", "/" + encode(id), null);
    }

    /** Has one delivered again. */
    public void retry(String id) throws InterruptedException {
        service.call("POST", "/" + encode(id) + "/retry", null);
    }

    /** Has all delivered again, and tells how many they were. */
    public int retryAll() throws InterruptedException {
        return service.call("POST", "/retry", null).path("retried").asInt();
    }

    @Override
    public void close() {
        service.close();
    }

    private static Letter letter(JsonNode node) {
        return JsonFile.MAPPER.convertValue(node, Letter.class);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
