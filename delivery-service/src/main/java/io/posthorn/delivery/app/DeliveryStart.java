package io.posthorn.delivery.app;

import io.posthorn.delivery.adapter.AcceptedBacklog;
import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import io.posthorn.delivery.adapter.DeliveryGauges;
import io.posthorn.delivery.adapter.Periodically;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.delivery.sweep.Sweep;
import io.posthorn.directory.AuthConnection;
import io.posthorn.mailbox.postgres.MailboxSchema;
import io.posthorn.metrics.Meters;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Begins to deliver when all parts are there, and ends before any of them goes. */
@Singleton
class DeliveryStart {
    private final DataSource index;
    private final CheckedSettings settings;
    private final AcceptedMailConsumer consumer;
    private final Periodically sweeping;
    private final Periodically looking;

    DeliveryStart(
            DataSource index,
            AcceptedMailConsumer consumer,
            Sweep sweep,
            AcceptedBacklog backlog,
            CheckedSettings settings) {
        this.index = index;
        this.settings = settings;
        this.consumer = consumer;
        this.sweeping = new Periodically("sweep", settings.sweepInterval(), sweep::run);
        this.looking = new Periodically("ledger", settings.ledgerInterval(), backlog::look);
    }

    void start(@Observes StartupEvent event, Meters meters, InFlight inFlight, Outage outage, AuthConnection auth) {
        MailboxSchema.migrate(index);
        consumer.start();
        var gauges = new DeliveryGauges(meters);
        gauges.show(inFlight, settings.copyMemory(), outage);
        gauges.show(consumer, auth.changes());
        sweeping.start();
        looking.start();
    }

    void stop(@Observes ShutdownEvent event) {
        sweeping.close();
        looking.close();
        consumer.close();
    }
}
