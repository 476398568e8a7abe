package io.posthorn.delivery.api;

import io.posthorn.delivery.api.OperatorCalls.Answer;
import io.posthorn.delivery.letters.DeadLetterBox;
import io.posthorn.delivery.letters.DeadLetterEntry;
import io.posthorn.delivery.letters.DeadLetterId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Dead letters over HTTP: {@code GET /dead-letters}, {@code GET /dead-letters/ID}, {@code POST /dead-letters/ID/retry},
 * {@code POST /dead-letters/retry} for all.
 */
public final class DeadLetterApi {
    private static final String PATH = "/dead-letters";

    private final DeadLetterBox letters;
    private final OperatorCalls calls;

    public DeadLetterApi(DeadLetterBox letters, OperatorCalls calls) {
        this.letters = letters;
        this.calls = calls;
    }

    /** Adds the routes. */
    public void addTo(Router router) {
        router.get(PATH).handler(calls.answeredBy(_ -> list()));
        router.get(PATH + "/:id").handler(calls.answeredBy(this::show));
        router.post(PATH + "/retry").handler(calls.answeredBy(_ -> retryAll()));
        router.post(PATH + "/:id/retry").handler(calls.answeredBy(this::retry));
    }

    private Answer list() {
        var open = letters.all().stream().filter(DeadLetterEntry::open).toList();
        return new Answer(200, DeadLetterDocuments.list(open).encode());
    }

    private Answer show(RoutingContext request) {
        String id = request.pathParam("id");
        return letters.find(DeadLetterId.parse(id))
                .map(detail -> Answer.ok(DeadLetterDocuments.detail(detail)))
                .orElseGet(() -> missing(id));
    }

    private Answer retry(RoutingContext request) {
        String id = request.pathParam("id");
        return letters.retry(DeadLetterId.parse(id)) ? Answer.ok(retried(1)) : missing(id);
    }

    private Answer retryAll() {
        return Answer.ok(retried(letters.retryAll()));
    }

    private static JsonObject retried(long letters) {
        return new JsonObject().put("retried", letters);
    }

    private static Answer missing(String id) {
        return Answer.refused(404, "there is no open dead letter " + id);
    }
}
