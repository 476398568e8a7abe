package io.posthorn.imap.app;

import io.posthorn.common.AccountId;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.DirectoryChange;
import io.posthorn.directory.AuthConnection;
import io.posthorn.directory.DirectoryChanges;
import io.posthorn.directory.DirectoryListener;
import io.posthorn.imap.adapter.KafkaMailboxEvents;
import io.posthorn.imap.net.ImapServices;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.mailbox.postgres.MailboxSchema;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.net.GatewayServer;
import io.posthorn.pop3.net.Pop3Services;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Opens the listeners when all parts are there, and lets the sessions leave before any part goes. */
@Singleton
class ImapStart {
    private final CheckedSettings settings;
    private final GatewayServer server;
    private final MaildropHeartbeat heartbeat;

    ImapStart(CheckedSettings settings, GatewayServer server, MaildropHeartbeat heartbeat) {
        this.settings = settings;
        this.server = server;
        this.heartbeat = heartbeat;
    }

    void start(
            @Observes StartupEvent event,
            DataSource index,
            ImapServices imap,
            Pop3Services pop3,
            KafkaMailboxEvents events,
            AuthConnection auth,
            OpenSessions openSessions,
            Vertx vertx,
            Meters meters) {
        MailboxSchema.migrate(index);
        heartbeat.start();
        events.start();
        recheck(events, vertx);
        auth.changes().addListener(new Revocation(openSessions));
        auth.start();
        meters.gauge(Metric.KAFKA_LAG, auth.changes(), DirectoryChanges::lag, Topic.DIRECTORY_CHANGES.topicName());
        settings.imapListeners().forEach(listener -> server.listen(listener, imap));
        settings.pop3Listeners().forEach(listener -> server.listen(listener, pop3));
    }

    void stop(@Observes ShutdownEvent event) {
        server.drain(settings.drain(), settings.drainPerSecond());
        heartbeat.stop();
    }

    /** Every mailbox once in a period, a share of them each second. */
    private void recheck(KafkaMailboxEvents events, Vertx vertx) {
        int shares = (int) settings.recheck().toSeconds();
        var tick = new AtomicInteger();
        vertx.setPeriodic(
                TimeUnit.SECONDS.toMillis(1),
                _ -> events.hintShare(Math.floorMod(tick.getAndIncrement(), shares), shares));
    }

    private record Revocation(OpenSessions openSessions) implements DirectoryListener {
        @Override
        public void onChange(DirectoryChange change) {
            openSessions.revoke(change.getRevokedAccountIdsList().stream()
                    .map(AccountId::new)
                    .toList());
        }

        @Override
        public void onGap() {
            // Nobody knows who was revoked meanwhile: all log in again.
            openSessions.revokeAll();
        }
    }
}
