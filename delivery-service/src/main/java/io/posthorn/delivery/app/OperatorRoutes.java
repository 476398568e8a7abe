package io.posthorn.delivery.app;

import io.posthorn.delivery.api.DeadLetterApi;
import io.posthorn.delivery.api.TraceApi;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Serves what operators ask for next to health and metrics. */
@Singleton
class OperatorRoutes {
    private final DeadLetterApi letters;
    private final TraceApi traces;

    OperatorRoutes(DeadLetterApi letters, TraceApi traces) {
        this.letters = letters;
        this.traces = traces;
    }

    void add(@Observes ManagementInterface management) {
        letters.addTo(management.router());
        traces.addTo(management.router());
    }
}
