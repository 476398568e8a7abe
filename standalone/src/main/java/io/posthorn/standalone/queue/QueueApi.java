package io.posthorn.standalone.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.common.Secret;
import io.posthorn.standalone.http.JsonService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The queue to other systems; any delivery-service knows all of it. */
public final class QueueApi implements AutoCloseable {
    private final JsonService service;

    /** The API at the URL, which has no path. */
    public QueueApi(String url, Secret token) {
        this.service = new JsonService("delivery-service", url + "/queue", token);
    }

    /** The recipients behind one in the list, sorted by id; none behind the last. */
    public List<JsonNode> page(String after) throws InterruptedException {
        return entries(service.call("GET", "?after=" + encode(after), null));
    }

    /** What waits under an id: that of a recipient, or a queue id. */
    public List<JsonNode> find(String id) throws InterruptedException {
        return entries(service.call("GET", "/" + encode(id), null));
    }

    /** Does something with what waits under an id, and tells how many that were. */
    public int change(String id, String verb) throws InterruptedException {
        return service.call("POST", "/" + encode(id) + "/" + verb, null)
                .path("changed")
                .asInt();
    }

    @Override
    public void close() {
        service.close();
    }

    private static List<JsonNode> entries(JsonNode array) {
        var entries = new ArrayList<JsonNode>();
        array.forEach(entries::add);
        return entries;
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8);
    }
}
