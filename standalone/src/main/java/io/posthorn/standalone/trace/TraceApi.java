package io.posthorn.standalone.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.common.Secret;
import io.posthorn.standalone.http.JsonService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The traces as a delivery-service knows them; any one will do. */
public final class TraceApi implements AutoCloseable {
    private final JsonService service;

    /** The API at the URL, which has no path. */
    public TraceApi(String url, Secret token) {
        this.service = new JsonService("delivery-service", url + "/traces", token);
    }

    /** The messages of that queue id or Message-ID with all their steps. */
    public JsonNode find(String id) throws InterruptedException {
        return service.call("GET", "?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8), null);
    }

    @Override
    public void close() {
        service.close();
    }
}
