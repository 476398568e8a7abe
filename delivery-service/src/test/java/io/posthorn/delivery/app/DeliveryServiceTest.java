package io.posthorn.delivery.app;

import static io.posthorn.delivery.TestMail.body;
import static io.posthorn.delivery.TestMail.id;
import static io.posthorn.delivery.TestMail.inline;
import static io.posthorn.delivery.TestMail.spooled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.QueueId;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.delivery.real.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The service as it is built, on real parts. */
@QuarkusTest
@QuarkusTestResource(RealPartsResource.class)
@Timeout(60)
class DeliveryServiceTest {
    private static final String TOKEN = RealPartsResource.ADMIN_TOKEN;

    RealParts parts;

    @ConfigProperty(name = "quarkus.management.test-port")
    int managementPort;

    @Test
    void delivers_tells_who_watches_and_is_ready() throws Exception {
        parts.accept(inline(id(1), body("one"), "max@example.com"));
        RealParts.await(() -> !parts.inbox(1).isEmpty(), () -> "no mail");
        RealParts.await(() -> !parts.values(Topic.MAILBOX_EVENTS).isEmpty(), () -> "no event");
        List<byte[]> events = parts.values(Topic.MAILBOX_EVENTS);
        var event = MailboxEvent.parseFrom(events.getFirst());
        assertEquals(1, event.getAccountId());

        RealParts.await(() -> ready().statusCode() == 200, () -> readyBody());
        String health = ready().body();
        for (String check : List.of("index", "bucket", "delivery", "directory")) {
            assertTrue(health.contains("\"name\": \"" + check + "\""), health);
        }
        assertTrue(health.contains("\"revision\": 0"), health);
        assertEquals(200, get("/q/health/live").statusCode());
        assertTrue(get("/q/health/live").body().contains("\"name\": \"consumer\""));
        String metrics = get("/q/metrics").body();
        assertTrue(metrics.matches("(?s).*posthorn_mail_delivered_total [1-9].*"), metrics);
        assertTrue(metrics.contains("posthorn_delivery_records 0.0"), metrics);
        assertTrue(metrics.matches("(?s).*posthorn_mail_delivery_seconds_count [1-9].*"), metrics);
    }

    @Test
    void dead_letters_are_listed_shown_and_retried_and_the_ledger_reaches_zero() throws Exception {
        // The first body is in the bucket only when the letter is retried.
        parts.accept(spooled(id(70), "spool/2026-03-04/late", body("late").length, "max@example.com"));
        parts.accept(spooled(id(71), "spool/2026-03-04/never", 10, "max@example.com"));
        RealParts.await(() -> letters().size() == 2, () -> "no letters");
        JsonObject first = letter(id(70));
        assertEquals("max@example.com: the spooled body spool/2026-03-04/late is missing", first.getString("reason"));

        String second = letter(id(71)).getString("id");
        var shown = new JsonObject(call("GET", "/dead-letters/" + second, TOKEN).body());
        assertEquals(
                List.of("max@example.com"),
                shown.getJsonObject("envelope").getJsonArray("recipients").getList());

        parts.bucket().put("spool/2026-03-04/late", body("late"));
        long before = parts.inbox(1).size();
        String retry = "/dead-letters/" + first.getString("id") + "/retry";
        assertEquals(200, call("POST", retry, TOKEN).statusCode());
        RealParts.await(() -> parts.inbox(1).size() == before + 1, () -> "no mail");
        assertEquals(1, letters().size());
        assertEquals(404, call("POST", retry, TOKEN).statusCode());
        // Once more, for its body is still missing.
        assertEquals(
                "{\"retried\":1}", call("POST", "/dead-letters/retry", TOKEN).body());
        RealParts.await(
                () -> letters().size() == 1
                        && !letters().getJsonObject(0).getString("id").equals(second),
                () -> "no new letter");
        assertEquals(before + 1, parts.inbox(1).size());

        RealParts.await(
                () -> get("/q/metrics").body().contains("posthorn_accepted_unresolved 0.0"), () -> "unresolved");
    }

    @Test
    void a_trace_tells_what_became_of_a_message_and_its_recipients() throws Exception {
        String key = "spool/2026-03-04/traced";
        parts.accept(spooled(id(80), key, body("traced").length, "max@example.com", "max+a@example.com").toBuilder()
                .setMessageId("m80@example.org")
                .setClientAddress("192.0.2.1")
                .build());
        RealParts.await(() -> steps("m80@example.org").size() == 3, () -> "no trace");
        List<JsonObject> steps = steps("%3Cm80@example.org%3E");
        assertEquals(List.of("accepted", "undeliverable", "dead-letter"), names(steps));
        assertEquals("192.0.2.1", steps.getFirst().getString("clientAddress"));
        assertEquals(
                "the spooled body spool/2026-03-04/traced is missing",
                steps.get(1).getString("detail"));

        parts.bucket().put(key, body("traced"));
        String retry = "/dead-letters/" + steps.getLast().getString("letter") + "/retry";
        assertEquals(200, call("POST", retry, TOKEN).statusCode());
        RealParts.await(() -> steps(id(80).text()).size() == 5, () -> "no mail");
        steps = steps(id(80).text().toLowerCase(Locale.ROOT));
        assertEquals(List.of("retried", "stored"), names(steps.subList(3, 5)));
        JsonObject stored = steps.getLast();
        assertEquals(
                List.of("max@example.com", "max+a@example.com"),
                stored.getJsonArray("recipients").getList());
        assertEquals(1, stored.getInteger("account"));
        assertEquals("INBOX", stored.getString("mailbox"));
        assertTrue(stored.getInteger("uid") > 0);
    }

    private String readyBody() {
        try {
            return ready().body();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static List<String> names(List<JsonObject> steps) {
        return steps.stream().map(step -> step.getString("step")).toList();
    }

    @Test
    void of_unknown_messages_there_is_no_trace() throws Exception {
        assertEquals(404, call("GET", "/traces?id=" + id(9_999), TOKEN).statusCode());
        assertEquals(404, call("GET", "/traces?id=nobody@example.org", TOKEN).statusCode());
        assertEquals(404, call("GET", "/traces?id=", TOKEN).statusCode());
        assertEquals(400, call("GET", "/traces", TOKEN).statusCode());
        assertEquals(401, call("GET", "/traces?id=nobody@example.org", "wrong").statusCode());
    }

    private List<JsonObject> steps(String id) throws Exception {
        HttpResponse<String> answer = call("GET", "/traces?id=" + id, TOKEN);
        return answer.statusCode() == 404
                ? List.of()
                : new JsonObject(answer.body())
                        .getJsonArray("messages").getJsonObject(0).getJsonArray("steps").stream()
                                .map(JsonObject.class::cast)
                                .toList();
    }

    @Test
    void dead_letters_want_the_token() throws Exception {
        for (String path : List.of("/dead-letters", "/dead-letters/0-0")) {
            assertEquals(401, call("GET", path, "wrong").statusCode());
            assertEquals(401, get(path).statusCode());
        }
        assertEquals(401, call("POST", "/dead-letters/retry", "").statusCode());
        assertEquals(400, call("GET", "/dead-letters/first", TOKEN).statusCode());
        assertEquals(404, call("GET", "/dead-letters/0-4711", TOKEN).statusCode());
    }

    private JsonObject letter(QueueId queueId) throws Exception {
        return letters().stream()
                .map(JsonObject.class::cast)
                .filter(letter -> letter.getString("queueId").equals(queueId.text()))
                .findFirst()
                .orElseThrow();
    }

    private JsonArray letters() throws Exception {
        return new JsonArray(call("GET", "/dead-letters", TOKEN).body());
    }

    private HttpResponse<String> call(String method, String path, String token) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Authorization", "Bearer " + token);
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> ready() throws Exception {
        return get("/q/health/ready");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
