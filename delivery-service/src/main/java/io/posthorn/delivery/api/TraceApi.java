package io.posthorn.delivery.api;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.delivery.api.OperatorCalls.Answer;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceStep;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What became of messages, over HTTP: {@code GET /traces?id=ID}, where ID is a queue id, or a Message-ID with or without
 * angle brackets, which several messages may have.
 */
public final class TraceApi {
    private static final String PATH = "/traces";
    /** Of messages that call themselves the same. */
    private static final int MOST_MESSAGES = 100;

    private final TraceLog traces;
    private final OperatorCalls calls;

    public TraceApi(TraceLog traces, OperatorCalls calls) {
        this.traces = traces;
        this.calls = calls;
    }

    /** Adds the route. */
    public void addTo(Router router) {
        router.get(PATH).handler(calls.answeredBy(this::find));
    }

    private Answer find(RoutingContext request) {
        String id = request.queryParams().get("id");
        if (id == null) {
            throw new IllegalArgumentException("which message: ?id=QUEUE-ID or ?id=MESSAGE-ID");
        }
        var messages = new JsonArray();
        queueIds(id).forEach(queueId -> message(queueId, messages));
        return messages.isEmpty()
                ? Answer.refused(
                        404,
                        "nothing is known of " + id + ": it was not accepted here, has not reached delivery-service"
                                + " yet (see ./posthorn status), or is older than"
                                + " posthorn.delivery.sweep.trace-retention")
                : Answer.ok(new JsonObject().put("messages", messages));
    }

    private List<QueueId> queueIds(String id) {
        return QueueId.find(id.strip())
                .map(List::of)
                .or(() -> MessageId.of(id).map(name -> traces.find(name, MOST_MESSAGES)))
                .orElse(List.of());
    }

    private void message(QueueId queueId, JsonArray messages) {
        List<TraceStep> steps = traces.steps(queueId);
        if (!steps.isEmpty()) {
            var documents = new JsonArray();
            steps.forEach(step -> documents.add(document(step)));
            messages.add(new JsonObject().put("queueId", queueId.text()).put("steps", documents));
        }
    }

    private static JsonObject document(TraceStep step) {
        return new JsonObject().put("time", step.at().toString()).mergeIn(new JsonObject(step.facts()));
    }
}
