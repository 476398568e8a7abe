package io.posthorn.delivery.api;

import io.posthorn.common.Secret;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests of operators: each wants the admin token (RFC 6750 section 2.1), and may take its time. */
public final class OperatorCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorCalls.class);
    private static final String SCHEME = "Bearer ";

    private final Optional<Secret> token;

    /** @param token without one nobody is let in */
    public OperatorCalls(Optional<Secret> token) {
        this.token = token;
    }

    /** An HTTP status and the document that goes with it. */
    record Answer(int status, String document) {
        static Answer ok(JsonObject document) {
            return new Answer(200, document.encode());
        }

        static Answer refused(int status, String sentence) {
            return new Answer(status, new JsonObject().put("detail", sentence).encode());
        }
    }

    /** Has requests answered by this work, which blocks: never on the event loop. */
    Handler<RoutingContext> answeredBy(Function<RoutingContext, Answer> work) {
        return request -> Thread.ofVirtual().name("operator").start(() -> {
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
                ? "this wants the admin token: Authorization: Bearer …"
                : "this is open to nobody: delivery-service has no posthorn.admin.token";
    }
}
