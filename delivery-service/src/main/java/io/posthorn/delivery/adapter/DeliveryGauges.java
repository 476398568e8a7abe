package io.posthorn.delivery.adapter;

import io.posthorn.contracts.Topic;
import io.posthorn.delivery.deliver.OctetBudget;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.directory.DirectoryChanges;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.util.function.ToDoubleFunction;

/** What delivery holds and waits for right now, as metrics. */
public final class DeliveryGauges {
    private final Meters meters;

    public DeliveryGauges(Meters meters) {
        this.meters = meters;
    }

    /** Shows the work that is begun and not done. */
    public void show(InFlight inFlight, OctetBudget copies, Outage outage) {
        meters.gauge(Metric.DELIVERY_RECORDS, inFlight, InFlight::records);
        meters.gauge(Metric.DELIVERY_WAITING, outage, Outage::waiting);
        budget("records", inFlight, InFlight::octets, InFlight::maxOctets);
        budget("copies", copies, OctetBudget::used, OctetBudget::octets);
    }

    /** Shows how far the readers of topics are behind. */
    public void show(AcceptedMailConsumer mail, DirectoryChanges changes) {
        meters.gauge(Metric.KAFKA_LAG, mail, AcceptedMailConsumer::lag, Topic.MAIL_ACCEPTED.topicName());
        meters.gauge(Metric.KAFKA_LAG, changes, DirectoryChanges::lag, Topic.DIRECTORY_CHANGES.topicName());
    }

    private <T> void budget(String name, T of, ToDoubleFunction<T> used, ToDoubleFunction<T> limit) {
        meters.gauge(Metric.BUDGET_USED, of, used, name);
        meters.gauge(Metric.BUDGET_LIMIT, of, limit, name);
    }
}
