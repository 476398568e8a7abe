package io.posthorn.imap.app;

import io.posthorn.imap.adapter.KafkaMailboxEvents;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when changes that other processes make are heard of. */
@Readiness
@Singleton
class MailboxEventsHealth implements HealthCheck {
    private final KafkaMailboxEvents events;

    MailboxEventsHealth(KafkaMailboxEvents events) {
        this.events = events;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mailbox-events")
                .status(events.ready())
                .build();
    }
}
