package io.posthorn.smtp.fake;

import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenAddress;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.TlsFiles;
import io.posthorn.net.TlsMode;
import io.posthorn.smtp.net.SmtpConversations;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/** Listeners on free loopback ports. */
public final class TestServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final GatewayServer server =
            new GatewayServer(vertx, new TlsFiles(resource("/test-certificate.pem"), resource("/test-key.pem")));

    /** Opens a listener and returns its port. */
    public int listen(SmtpConversations listener, TlsMode tls, Duration idleTimeout) {
        return listen(listener, tls, idleTimeout, 0);
    }

    /** Opens a listener on a port, as a service does: all event loops share its one socket. */
    public int listen(SmtpConversations listener, TlsMode tls, Duration idleTimeout, int port) {
        var spec = new ListenerSpec("test", new ListenAddress("127.0.0.1", port), tls, idleTimeout, 1000);
        return server.listen(spec, listener);
    }

    public void drain(Duration atMost) {
        server.drain(atMost, 0);
    }

    @Override
    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A file among the test resources. */
    public static Path resource(String name) {
        try {
            return Path.of(TestServer.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
