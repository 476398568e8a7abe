package io.posthorn.imap.app;

import io.posthorn.directory.AuthConnection;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when changes of the directory are heard of; tells the revision that this process obeys. */
@Readiness
@Singleton
class DirectoryHealth implements HealthCheck {
    private final AuthConnection auth;

    DirectoryHealth(AuthConnection auth) {
        this.auth = auth;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("directory")
                .status(auth.changes().ready())
                .withData("revision", auth.changes().appliedRevision())
                .build();
    }
}
