package io.posthorn.delivery.app;

import io.posthorn.delivery.adapter.AcceptedBacklog;
import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import io.posthorn.delivery.adapter.DeliveryGauges;
import io.posthorn.delivery.adapter.DsnPublisher;
import io.posthorn.delivery.adapter.Periodically;
import io.posthorn.delivery.adapter.PostgresOutboundQueue;
import io.posthorn.delivery.adapter.QueueGauges;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.delivery.sweep.Sweep;
import io.posthorn.directory.AuthConnection;
import io.posthorn.mailbox.postgres.MailboxSchema;
import io.posthorn.metrics.Meters;
import io.posthorn.objects.ObjectStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Begins to deliver when all parts are there, and ends before any of them goes. */
@Singleton
class DeliveryStart {
    private static final Duration LEASES = Duration.ofSeconds(1);
    private static final Duration DEPTH = Duration.ofSeconds(5);
    private static final int MESSAGES_AT_ONCE = 500;

    private final DataSource index;
    private final PostgresOutboundQueue queue;
    private final CheckedSettings settings;
    private final AcceptedMailConsumer consumer;
    private final Periodically sweeping;
    private final Periodically looking;
    private final Periodically expiring;
    private final Periodically telling;
    private final Periodically counting;
    private final Periodically forgetting;

    DeliveryStart(
            DataSource index,
            PostgresOutboundQueue queue,
            DsnPublisher dsns,
            QueueGauges depth,
            ObjectStore objects,
            AcceptedMailConsumer consumer,
            Sweep sweep,
            AcceptedBacklog backlog,
            CheckedSettings settings) {
        this.index = index;
        this.queue = queue;
        this.settings = settings;
        this.consumer = consumer;
        this.sweeping = new Periodically("sweep", settings.sweepInterval(), sweep::run);
        this.looking = new Periodically("ledger", settings.ledgerInterval(), backlog::look);
        this.expiring = new Periodically("leases", LEASES, queue::expireLeases);
        this.telling = new Periodically("dsns", LEASES, dsns::publish);
        this.counting = new Periodically("queue depth", DEPTH, depth::look);
        this.forgetting = new Periodically(
                "queue",
                settings.sweepInterval(),
                () -> forget(objects, settings.sweepAges().done()));
    }

    void start(@Observes StartupEvent event, Meters meters, InFlight inFlight, Outage outage, AuthConnection auth) {
        MailboxSchema.migrate(index);
        consumer.start();
        var gauges = new DeliveryGauges(meters);
        gauges.show(inFlight, settings.copyMemory(), outage);
        gauges.show(consumer, auth.changes());
        sweeping.start();
        looking.start();
        expiring.start();
        telling.start();
        counting.start();
        forgetting.start();
    }

    void stop(@Observes ShutdownEvent event) {
        sweeping.close();
        looking.close();
        expiring.close();
        telling.close();
        counting.close();
        forgetting.close();
        consumer.close();
    }

    /** What ended so long ago that the log has forgotten it, too. */
    private void forget(ObjectStore objects, Duration age) {
        List<String> keys;
        do {
            keys = queue.forget(Instant.now().minus(age), MESSAGES_AT_ONCE);
            objects.delete(keys);
        } while (!keys.isEmpty());
    }
}
