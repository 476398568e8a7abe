package io.posthorn.delivery.api;

import io.posthorn.delivery.api.OperatorCalls.Answer;
import io.posthorn.delivery.outbound.QueueDesk;
import io.posthorn.delivery.outbound.QueueEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The outbound queue over HTTP: {@code GET /queue?after=ID&limit=N} a page, {@code GET /queue/ID}, and
 * {@code POST /queue/ID/retry|hold|release|drop}. ID is that of a recipient in the queue, or a queue id.
 */
public final class QueueApi {
    private static final String PATH = "/queue";
    private static final int LARGEST_PAGE = 1000;

    private final QueueDesk queue;
    private final OperatorCalls calls;

    public QueueApi(QueueDesk queue, OperatorCalls calls) {
        this.queue = queue;
        this.calls = calls;
    }

    /** Adds the routes. */
    public void addTo(Router router) {
        router.get(PATH).handler(calls.answeredBy(this::page));
        router.get(PATH + "/:id").handler(calls.answeredBy(this::show));
        router.post(PATH + "/:id/retry").handler(calls.answeredBy(changing(queue::retry)));
        router.post(PATH + "/:id/hold").handler(calls.answeredBy(changing(queue::hold)));
        router.post(PATH + "/:id/release").handler(calls.answeredBy(changing(queue::release)));
        router.post(PATH + "/:id/drop")
                .handler(calls.answeredBy(changing(id -> queue.drop(id).size())));
    }

    private Answer page(RoutingContext request) {
        String after =
                request.queryParams().contains("after") ? request.queryParams().get("after") : "";
        return new Answer(200, documents(queue.pending(after, LARGEST_PAGE)).encode());
    }

    private Answer show(RoutingContext request) {
        String id = request.pathParam("id");
        List<QueueEntry> entries = queue.find(id);
        return entries.isEmpty()
                ? missing(id)
                : new Answer(200, documents(entries).encode());
    }

    private static java.util.function.Function<RoutingContext, Answer> changing(ToIntFunction<String> change) {
        return request -> {
            String id = request.pathParam("id");
            int changed = change.applyAsInt(id);
            return changed == 0 ? missing(id) : Answer.ok(new JsonObject().put("changed", changed));
        };
    }

    private static JsonArray documents(List<QueueEntry> entries) {
        var documents = new JsonArray();
        entries.forEach(entry -> documents.add(document(entry)));
        return documents;
    }

    private static JsonObject document(QueueEntry entry) {
        return new JsonObject()
                .put("id", entry.id())
                .put("queueId", entry.queueId())
                .put("sender", entry.sender())
                .put("recipient", entry.recipient())
                .put("domain", entry.domain())
                .put("state", entry.state())
                .put("attempts", entry.attempts())
                .put("nextAttempt", entry.nextAttempt().map(Instant::toString).orElse(null))
                .put("lastReply", entry.lastReply().orElse(null));
    }

    private static Answer missing(String id) {
        return Answer.refused(404, "nothing of that kind waits under " + id + ": see ./posthorn queue list");
    }
}
