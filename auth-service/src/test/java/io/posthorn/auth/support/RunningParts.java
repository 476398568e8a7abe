package io.posthorn.auth.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL and Kafka below a running auth-service, and ports that are free. */
public final class RunningParts implements QuarkusTestResourceLifecycleManager {
    /** The admin API's token in tests. */
    public static final String TOKEN = "the token";

    private EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            broker = new EmbeddedBroker();
            var settings = new HashMap<String, String>();
            settings.put("posthorn.directory.jdbc-url", EmbeddedDatabase.newUrl());
            settings.put("posthorn.directory.username", "postgres");
            settings.put("posthorn.directory.password", "postgres");
            settings.put("posthorn.kafka.bootstrap-servers", broker.address());
            settings.put("posthorn.admin.token", TOKEN);
            settings.put("posthorn.passwords.memory-kib", "64");
            settings.put("posthorn.passwords.import-memory-kib", "8");
            settings.put("quarkus.http.test-port", "0");
            settings.put("quarkus.management.test-port", "0");
            settings.put("quarkus.grpc.server.test-port", Integer.toString(freePort()));
            return settings;
        } catch (Exception e) {
            throw new IllegalStateException("the parts do not start", e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
