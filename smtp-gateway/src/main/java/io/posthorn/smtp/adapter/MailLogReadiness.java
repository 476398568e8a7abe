package io.posthorn.smtp.adapter;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Kafka was reached since the start. A later outage leaves the process ready; clients get 451 then. */
@Readiness
@Singleton
final class MailLogReadiness implements HealthCheck {
    private final KafkaMailLog log;

    MailLogReadiness(KafkaMailLog log) {
        this.log = log;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka").status(log.reached()).build();
    }
}
