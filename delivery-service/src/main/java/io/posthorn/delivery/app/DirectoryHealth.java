package io.posthorn.delivery.app;

import io.posthorn.directory.AuthConnection;
import io.posthorn.directory.DirectoryChanges;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when this process hears of changes of the directory. Tells the revision it obeys, for who waits for that. */
@Readiness
@Singleton
class DirectoryHealth implements HealthCheck {
    private final DirectoryChanges changes;

    DirectoryHealth(AuthConnection auth) {
        this.changes = auth.changes();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("directory")
                .status(changes.ready())
                .withData("revision", changes.appliedRevision())
                .build();
    }
}
