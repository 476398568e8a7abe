package io.posthorn.smtp.app;

import io.posthorn.contracts.Topic;
import io.posthorn.directory.AuthConnection;
import io.posthorn.directory.DirectoryChanges;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenFailedException;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.SessionMetrics;
import io.posthorn.net.TlsMode;
import io.posthorn.smtp.adapter.KafkaMailLog;
import io.posthorn.smtp.command.BodyReceivers;
import io.posthorn.smtp.command.PartBuffers;
import io.posthorn.smtp.net.ClientRules;
import io.posthorn.smtp.net.SmtpBackend;
import io.posthorn.smtp.net.SmtpConversations;
import io.posthorn.smtp.session.ListenerRole;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The process: opens the listeners at the start, drains them at the end. */
@Readiness
@Singleton
final class SmtpGateway implements HealthCheck {
    private final CheckedSettings settings;
    private final SmtpBackend backend;
    private final AuthConnection auth;
    private final KafkaMailLog log;
    private final ClientRules clients;
    private final GatewayServer server;
    private Thread reachingKafka;

    SmtpGateway(
            CheckedSettings settings,
            SmtpBackend backend,
            AuthConnection auth,
            KafkaMailLog log,
            Vertx vertx,
            Meters meters) {
        this.settings = settings;
        this.backend = backend;
        this.auth = auth;
        this.log = log;
        this.clients = settings.clients(auth.limits());
        var sessions = new SessionMetrics(
                meters,
                Arrays.stream(ListenerRole.values()).map(ListenerRole::listener).toList());
        this.server = new GatewayServer(vertx, settings.tls(), sessions);
    }

    void start(@Observes StartupEvent event, Meters meters, BodyReceivers bodies) {
        for (ListenerRole role : ListenerRole.values()) {
            listen(role);
        }
        auth.start();
        reachingKafka = Thread.ofVirtual().name("reaching-kafka").start(log::awaitTopic);
        observe(meters, bodies);
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

    private void observe(Meters meters, BodyReceivers bodies) {
        long limit = settings.heapBudget();
        meters.gauge(Metric.BUDGET_LIMIT, limit, Long::doubleValue, "bodies");
        meters.gauge(Metric.BUDGET_USED, bodies.budget(), budget -> limit - budget.left(), "bodies");
        meters.gauge(Metric.PART_BUFFERS, bodies.buffers(), PartBuffers::inUse);
        meters.gauge(Metric.PART_BUFFERS_WAITING, bodies.buffers(), PartBuffers::waiting);
        meters.gauge(Metric.KAFKA_LAG, auth.changes(), DirectoryChanges::lag, Topic.DIRECTORY_CHANGES.topicName());
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
                role.listener(),
                settings.address(role),
                role == ListenerRole.SUBMISSIONS ? TlsMode.IMPLICIT : TlsMode.STARTTLS,
                settings.smtp().idleTimeout(),
                settings.smtp().maxConnections(),
                settings.proxies());
    }

    private SmtpConversations conversations(ListenerRole role) {
        return new SmtpConversations(
                () -> RuntimeSettings.service(role, settings, auth.policy()),
                backend,
                settings.lines(role),
                settings.trustedNetworks(),
                clients);
    }
}
