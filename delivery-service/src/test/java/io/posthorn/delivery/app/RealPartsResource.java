package io.posthorn.delivery.app;

import io.grpc.Server;
import io.posthorn.delivery.real.RealParts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** What the service needs around it, and the settings that tell it where. */
public final class RealPartsResource implements QuarkusTestResourceLifecycleManager {
    static final String ADMIN_TOKEN = "token-of-this-test";

    private RealParts parts;
    private Server directory;

    @Override
    public Map<String, String> start() {
        try {
            parts = RealParts.start();
            directory = ScriptedDirectory.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        var settings = new HashMap<>(parts.settings());
        settings.put("posthorn.auth.targets", "dns:///127.0.0.1:" + directory.getPort());
        settings.put("posthorn.admin.token", ADMIN_TOKEN);
        settings.put("posthorn.delivery.ledger-interval", "100ms");
        settings.put("posthorn.management.host", "127.0.0.1");
        settings.put("quarkus.management.test-port", "0");
        settings.put("quarkus.grpc.server.test-port", Integer.toString(freePort()));
        // Brokers, bucket and database run in the same process and have much to say.
        settings.put("quarkus.log.level", "WARN");
        return settings;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(parts, new TestInjector.MatchesType(RealParts.class));
    }

    @Override
    public void stop() {
        try {
            directory.shutdownNow();
            parts.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
