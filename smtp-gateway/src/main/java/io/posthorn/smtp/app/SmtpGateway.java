package io.posthorn.smtp.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.directory.AuthConnection;
import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenFailedException;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.TlsMode;
import io.posthorn.smtp.adapter.KafkaMailLog;
import io.posthorn.smtp.command.BodyReceivers;
import io.posthorn.smtp.command.OctetBudget;
import io.posthorn.smtp.command.PartBuffers;
import io.posthorn.smtp.net.ClientRules;
import io.posthorn.smtp.net.SmtpBackend;
import io.posthorn.smtp.net.SmtpConversations;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpService;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The process: opens the listeners at the start, drains them at the end. */
@Readiness
@Singleton
final class SmtpGateway implements HealthCheck {
    private static final List<String> MECHANISMS = List.of("SCRAM-SHA-256", "PLAIN", "LOGIN");

    private final CheckedSettings settings;
    private final SmtpBackend backend;
    private final AuthConnection auth;
    private final KafkaMailLog log;
    private final ClientRules clients;
    private final GatewayServer server;
    private Thread reachingKafka;

    SmtpGateway(CheckedSettings settings, SmtpBackend backend, AuthConnection auth, KafkaMailLog log, Vertx vertx) {
        this.settings = settings;
        this.backend = backend;
        this.auth = auth;
        this.log = log;
        this.clients = settings.clients(auth.limits());
        this.server = new GatewayServer(vertx, settings.tls());
    }

    void start(@Observes StartupEvent event, MeterRegistry meters, BodyReceivers bodies) {
        for (ListenerRole role : ListenerRole.values()) {
            listen(role);
        }
        auth.start();
        reachingKafka = Thread.ofVirtual().name("reaching-kafka").start(log::awaitTopic);
        Gauge.builder("posthorn.smtp.connections", server, GatewayServer::connections)
                .description("Open connections of clients")
                .register(meters);
        Gauge.builder("posthorn.smtp.body.budget.left", bodies.budget(), OctetBudget::left)
                .description("Octets of small messages that may still be taken into memory")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("posthorn.smtp.part.buffers.in.use", bodies.buffers(), PartBuffers::inUse)
                .description("Buffers of large messages that are being filled or stored")
                .register(meters);
        Gauge.builder("posthorn.smtp.part.buffers.waiting", bodies.buffers(), PartBuffers::waiting)
                .description("Sessions that wait for a buffer")
                .register(meters);
    }

    /** Transactions are finished before the parts behind them are closed. */
    void stop(@Observes ShutdownEvent event) {
        server.drain(settings.smtp().drainTimeout(), 0);
        reachingKafka.interrupt();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("listeners").status(server.ready()).build();
    }

    private void listen(ListenerRole role) {
        try {
            server.listen(listener(role), conversations(role));
        } catch (ListenFailedException e) {
            // The sentence names the listener and its key; the operator needs no stack trace.
            throw new ConfigurationException(e.getMessage());
        }
    }

    private ListenerSpec listener(ListenerRole role) {
        return new ListenerSpec(
                role == ListenerRole.MX ? "smtp" : role.name().toLowerCase(Locale.ROOT),
                settings.address(role),
                role == ListenerRole.SUBMISSIONS ? TlsMode.IMPLICIT : TlsMode.STARTTLS,
                settings.smtp().idleTimeout(),
                settings.smtp().maxConnections(),
                settings.proxies());
    }

    private SmtpConversations conversations(ListenerRole role) {
        var service = new SmtpService(role, settings.hostname(), settings.limits(), MECHANISMS);
        return new SmtpConversations(service, backend, settings.lines(role), settings.trustedNetworks(), clients);
    }
}
