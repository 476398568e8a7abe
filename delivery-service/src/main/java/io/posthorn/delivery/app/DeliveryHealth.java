package io.posthorn.delivery.app;

import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.retry.Outage;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when this process is a member of the group and nothing it needs is away. Waiting for what is away is no reason
 * to be killed, so liveness does not depend on it.
 */
@Readiness
@Singleton
class DeliveryHealth implements HealthCheck {
    private final AcceptedMailConsumer consumer;
    private final Outage outage;
    private final InFlight inFlight;

    DeliveryHealth(AcceptedMailConsumer consumer, Outage outage, InFlight inFlight) {
        this.consumer = consumer;
        this.outage = outage;
        this.inFlight = inFlight;
    }

    @Override
    public HealthCheckResponse call() {
        boolean waits = outage.waiting() > 0;
        var response = HealthCheckResponse.named("delivery")
                .status(consumer.joined() && !waits)
                .withData("joined", consumer.joined())
                .withData("inFlight", inFlight.records())
                .withData("waiting", outage.waiting());
        return (waits ? response.withData("reason", outage.reason()) : response).build();
    }
}
