package io.posthorn.auth.app;

import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.directory.DirectoryUnavailable;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the directory can be read, which takes its database and finished migrations. Tells the revision. */
@Readiness
@Singleton
class DirectoryHealth implements HealthCheck {
    private final Directory directory;

    DirectoryHealth(Directory directory) {
        this.directory = directory;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("directory");
        try {
            return response.up().withData("revision", directory.revision()).build();
        } catch (DirectoryUnavailable e) {
            return response.down().withData("reason", e.getMessage()).build();
        }
    }
}
