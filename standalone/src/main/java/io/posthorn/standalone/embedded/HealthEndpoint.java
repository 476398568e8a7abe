package io.posthorn.standalone.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** Tells on loopback whether an embedded part is ready, at the path and with the codes the services use. */
final class HealthEndpoint {
    private HealthEndpoint() {}

    /** Serves {@code /q/health/ready}: 200 when ready, else 503. */
    static void serve(int port, BooleanSupplier ready) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/q/health/ready", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(ready.getAsBoolean() ? 200 : 503, -1);
                }
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The health endpoint cannot listen on port " + port, e);
        }
    }
}
