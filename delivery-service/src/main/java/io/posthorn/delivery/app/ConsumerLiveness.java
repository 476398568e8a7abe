package io.posthorn.delivery.app;

import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive as long as the thread that reads accepted mail runs: it survives every outage, so without it only a new process
 * helps.
 */
@Liveness
@Singleton
class ConsumerLiveness implements HealthCheck {
    private final AcceptedMailConsumer consumer;

    ConsumerLiveness(AcceptedMailConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("consumer").status(consumer.alive()).build();
    }
}
