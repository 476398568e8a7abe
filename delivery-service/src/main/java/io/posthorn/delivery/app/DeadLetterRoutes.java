package io.posthorn.delivery.app;

import io.posthorn.delivery.api.DeadLetterApi;
import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Serves the dead letters next to health and metrics. */
@Singleton
class DeadLetterRoutes {
    private final DeadLetterApi api;

    DeadLetterRoutes(DeadLetterApi api) {
        this.api = api;
    }

    void add(@Observes ManagementInterface management) {
        api.addTo(management.router());
    }
}
