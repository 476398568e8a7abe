package io.posthorn.delivery.app;

import io.posthorn.delivery.api.DeadLetterApi;
import io.posthorn.delivery.api.QueueApi;
import io.posthorn.delivery.api.TraceApi;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Serves what operators ask for next to health and metrics. */
@Singleton
class OperatorRoutes {
    private final DeadLetterApi letters;
    private final TraceApi traces;
    private final QueueApi queue;

    OperatorRoutes(DeadLetterApi letters, TraceApi traces, QueueApi queue) {
        this.letters = letters;
        this.traces = traces;
        this.queue = queue;
    }

    void add(@Observes ManagementInterface management) {
        letters.addTo(management.router());
        traces.addTo(management.router());
        queue.addTo(management.router());
    }
}
