package io.posthorn.smtp.adapter;

import io.posthorn.directory.AuthConnection;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this process has heard of the directory's changes, and up to which revision it obeys them: whoever changes the
 * directory waits for that number. A later outage of Kafka or auth-service leaves it ready; clients get 451 then.
 */
@Readiness
@Singleton
final class DirectoryReadiness implements HealthCheck {
    private final AuthConnection connection;
    private volatile boolean heard;

    DirectoryReadiness(AuthConnection connection) {
        this.connection = connection;
    }

    @Override
    public HealthCheckResponse call() {
        heard |= connection.changes().ready();
        return HealthCheckResponse.named("directory")
                .status(heard)
                .withData("revision", connection.changes().appliedRevision())
                .build();
    }
}
