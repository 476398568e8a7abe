package io.posthorn.pop3.transcript;

import io.posthorn.imap.adapter.LocalMailboxEvents;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.metrics.Meters;
import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenAddress;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.TlsFiles;
import io.posthorn.net.TlsMode;
import io.posthorn.objects.ObjectStore;
import io.posthorn.pop3.command.Pop3Runner;
import io.posthorn.pop3.net.Pop3Metrics;
import io.posthorn.pop3.net.Pop3Services;
import io.posthorn.pop3.net.Pop3Settings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/** One process of the gateway, on real sockets. */
final class Pop3Gateway implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(5);
    /** For all gateways: it takes a second to make. */
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    private final GatewayServer server;
    private final SwitchedLocks locks;
    private final OpenSessions openSessions = new OpenSessions();
    private final TestAuthenticator authenticator = new TestAuthenticator();
    private final int port;
    private final int tlsPort;

    /** @param silence how long a client may be silent */
    Pop3Gateway(
            MailboxStore store,
            MaildropLocks maildropLocks,
            ObjectStore objects,
            ClearTextLogin clearTextLogin,
            Duration silence) {
        locks = new SwitchedLocks(maildropLocks);
        locks.beat();
        var services = new Pop3Services(
                new Pop3Settings("mail.example.com", clearTextLogin, silence, 255, 5, 4),
                new Pop3Runner(store, locks, new MessageBodies(objects), new LocalMailboxEvents(), authenticator),
                openSessions,
                new Pop3Metrics(Meters.unobserved()));
        server =
                new GatewayServer(VERTX, new TlsFiles(resource("/test-certificate.pem"), resource("/test-key.pem")), 2);
        port = server.listen(spec("pop3", TlsMode.STARTTLS), services);
        tlsPort = server.listen(spec("pop3s", TlsMode.IMPLICIT), services);
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    SwitchedLocks locks() {
        return locks;
    }

    OpenSessions openSessions() {
        return openSessions;
    }

    GatewayServer server() {
        return server;
    }

    TestAuthenticator authenticator() {
        return authenticator;
    }

    /** How many clients are connected. */
    int connections() {
        return server.connections();
    }

    @Override
    public void close() {
        server.close();
    }

    private static ListenerSpec spec(String name, TlsMode mode) {
        return new ListenerSpec(name, new ListenAddress("127.0.0.1", 0), mode, LONG, 100);
    }

    private static Path resource(String name) {
        try {
            return Path.of(Pop3Gateway.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
