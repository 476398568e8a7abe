package io.posthorn.imap.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.directory.AuthConnection;
import io.posthorn.imap.adapter.DirectoryAuthenticator;
import io.posthorn.imap.adapter.KafkaMailboxEvents;
import io.posthorn.imap.adapter.NotifySpans;
import io.posthorn.imap.command.CommandRunner;
import io.posthorn.imap.command.ListingRoom;
import io.posthorn.imap.net.AppendRoom;
import io.posthorn.imap.net.CompressionRoom;
import io.posthorn.imap.net.ImapMetrics;
import io.posthorn.imap.net.ImapServices;
import io.posthorn.imap.net.ImapSettings;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.postgres.PostgresMailboxStore;
import io.posthorn.mailbox.postgres.PostgresMaildropLocks;
import io.posthorn.metrics.AuthCounters;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.SessionMetrics;
import io.posthorn.objects.BucketMetrics;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.pop3.command.Pop3Runner;
import io.posthorn.pop3.net.Pop3Metrics;
import io.posthorn.pop3.net.Pop3Services;
import io.posthorn.tracing.Tracing;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Puts the parts together. */
@Singleton
class ImapWiring {
    private final CheckedSettings settings;

    ImapWiring(CheckedSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Tracing tracing() {
        return Tracing.of(settings.traces(), "imap-gateway");
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }

    @Produces
    @Singleton
    NotifySpans notifySpans(Tracing tracing) {
        return new NotifySpans(tracing, InstantSource.system());
    }

    @Produces
    @Singleton
    ObjectStore objects(Meters meters) {
        return new S3ObjectStore(settings.bucket(), new BucketMetrics(meters));
    }

    void close(@Disposes ObjectStore objects) {
        objects.close();
    }

    @Produces
    @Singleton
    AuthConnection auth() {
        return AuthConnection.open(settings.auth());
    }

    void close(@Disposes AuthConnection auth) {
        auth.close();
    }

    @Produces
    @Singleton
    KafkaMailboxEvents events(Meters meters, NotifySpans spans) {
        return new KafkaMailboxEvents(settings.bootstrapServers(), meters, spans);
    }

    void close(@Disposes KafkaMailboxEvents events) {
        events.close();
    }

    @Produces
    @Singleton
    OpenSessions openSessions() {
        return new OpenSessions();
    }

    @Produces
    @Singleton
    MailboxStore store(DataSource index, Meters meters) {
        return new PostgresMailboxStore(index, meters.outcomes(Metric.POSTGRES_TRANSACTION, "mailboxes")::record);
    }

    @Produces
    @Singleton
    ImapServices imap(
            MailboxStore store,
            ObjectStore objects,
            KafkaMailboxEvents events,
            AuthConnection auth,
            OpenSessions openSessions,
            Meters meters,
            NotifySpans spans) {
        var authenticator = new DirectoryAuthenticator(auth, "imap", new AuthCounters(meters, Metric.AUTH, "imap"));
        var sorting = new ListingRoom(settings.sortBudget());
        var appends = new AppendRoom(settings.appendBudget());
        budget(meters, "sorting", settings.sortBudget(), sorting::used);
        budget(meters, "appends", settings.appendBudget(), appends::used);
        ImapSettings connections = settings.imapConnections();
        var runner = new CommandRunner(
                store,
                new MessageBodies(objects),
                events,
                authenticator,
                connections.limits().messageOctets(),
                settings.maxMailboxes(),
                settings.appendRawHeaders(),
                sorting);
        return new ImapServices(
                connections,
                runner,
                events,
                authenticator,
                openSessions,
                appends,
                new CompressionRoom(settings.maxCompressed()),
                new ImapMetrics(meters),
                spans);
    }

    @Produces
    @Singleton
    MaildropLocks maildropLocks(DataSource index, Meters meters) {
        return new PostgresMaildropLocks(
                index,
                UUID.randomUUID(),
                settings.maildropLockExpiry(),
                meters.outcomes(Metric.POSTGRES_TRANSACTION, "maildrops")::record);
    }

    @Produces
    @Singleton
    Pop3Services pop3(
            MailboxStore store,
            MaildropLocks locks,
            ObjectStore objects,
            KafkaMailboxEvents events,
            AuthConnection auth,
            OpenSessions openSessions,
            Meters meters) {
        var authenticator = new DirectoryAuthenticator(auth, "pop", new AuthCounters(meters, Metric.AUTH, "pop3"));
        var runner = new Pop3Runner(store, locks, new MessageBodies(objects), events, authenticator);
        return new Pop3Services(settings.pop3Connections(), runner, openSessions, new Pop3Metrics(meters));
    }

    @Produces
    @Singleton
    GatewayServer server(Vertx vertx, Meters meters) {
        List<String> listeners = Stream.concat(settings.imapListeners().stream(), settings.pop3Listeners().stream())
                .map(ListenerSpec::name)
                .toList();
        return new GatewayServer(vertx, settings.tls(), new SessionMetrics(meters, listeners));
    }

    void close(@Disposes GatewayServer server) {
        server.close();
    }

    private static void budget(Meters meters, String name, long limit, LongSupplier used) {
        meters.gauge(Metric.BUDGET_LIMIT, limit, Long::doubleValue, name);
        meters.gauge(Metric.BUDGET_USED, used, LongSupplier::getAsLong, name);
    }
}
