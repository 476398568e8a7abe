package io.posthorn.imap.app;

import io.posthorn.net.GatewayServer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when clients can connect, and no longer when the process is about to end. */
@Readiness
@Singleton
class ListenerHealth implements HealthCheck {
    private final GatewayServer server;

    ListenerHealth(GatewayServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("listeners")
                .status(server.ready())
                .withData("connections", server.connections())
                .build();
    }
}
