package io.posthorn.delivery.api;

import io.posthorn.common.Secret;
import io.posthorn.delivery.letters.DeadLetterBox;
import io.posthorn.delivery.letters.DeadLetterEntry;
import io.posthorn.delivery.letters.DeadLetterId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters over HTTP: {@code GET /dead-letters}, {@code GET /dead-letters/ID}, {@code POST /dead-letters/ID/retry},
 * {@code POST /dead-letters/retry} for all. Every request wants the admin token (RFC 6750 section 2.1).
 */
public final class DeadLetterApi {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterApi.class);
    private static final String PATH = "/dead-letters";
    private static final String SCHEME = "Bearer ";

    private final DeadLetterBox letters;
    private final Optional<Secret> token;

    /** @param token without one nobody is let in */
    public DeadLetterApi(DeadLetterBox letters, Optional<Secret> token) {
        this.letters = letters;
        this.token = token;
    }

    /** Adds the routes. */
    public void addTo(Router router) {
        router.get(PATH).handler(request -> answer(request, _ -> list()));
        router.get(PATH + "/:id").handler(request -> answer(request, this::show));
        router.post(PATH + "/retry").handler(request -> answer(request, _ -> retryAll()));
        router.post(PATH + "/:id/retry").handler(request -> answer(request, this::retry));
    }

    /** An HTTP status and the document that goes with it. */
    private record Answer(int status, String document) {
        static Answer ok(JsonObject document) {
            return new Answer(200, document.encode());
        }

        static Answer refused(int status, String sentence) {
            return new Answer(status, new JsonObject().put("detail", sentence).encode());
        }
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

    /** The letters are read from the log, which takes its time: never on the event loop. */
    private void answer(RoutingContext request, Function<RoutingContext, Answer> work) {
        Thread.ofVirtual().name("dead-letters").start(() -> {
            Answer answer = admitted(request) ? tried(request, work) : Answer.refused(401, refusal());
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(answer.document());
        });
    }

    private static Answer tried(RoutingContext request, Function<RoutingContext, Answer> work) {
        try {
            return work.apply(request);
        } catch (IllegalArgumentException e) {
            return Answer.refused(400, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", request.request().method(), request.normalizedPath(), e);
            return Answer.refused(503, e.getMessage());
        }
    }

    private boolean admitted(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        return token.isPresent()
                && authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && Secret.of(authorization.substring(SCHEME.length()).strip()).equals(token.get());
    }

    private String refusal() {
        return token.isPresent()
                ? "dead letters want the admin token: Authorization: Bearer …"
                : "dead letters are open to nobody: delivery-service has no posthorn.admin.token";
    }
}
