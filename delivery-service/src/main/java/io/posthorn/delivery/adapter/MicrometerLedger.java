package io.posthorn.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.posthorn.delivery.intake.Ledger;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The ledger as metrics. */
public final class MicrometerLedger implements Ledger {
    private final InstantSource clock;
    private final Counter delivered;
    private final Counter repeated;
    private final Counter bounced;
    private final Counter deadLettered;
    private final Timer delivery;

    public MicrometerLedger(Meters meters, InstantSource clock) {
        this.clock = clock;
        delivered = meters.counter(Metric.MAIL_DELIVERED);
        repeated = meters.counter(Metric.MAIL_REPEATED);
        bounced = meters.counter(Metric.MAIL_BOUNCED);
        deadLettered = meters.counter(Metric.DEAD_LETTERS);
        delivery = meters.timer(Metric.MAIL_DELIVERY);
    }

    @Override
    public void delivered(int copies, Instant acceptedAt) {
        if (copies > 0) {
            delivered.increment(copies);
            Duration taken = Duration.between(acceptedAt, clock.instant());
            // The clocks of two machines may disagree by more than a delivery takes.
            delivery.record(taken.isNegative() ? Duration.ZERO : taken);
        }
    }

    @Override
    public void repeated(int copies) {
        repeated.increment(copies);
    }

    @Override
    public void bounced(int recipients) {
        bounced.increment(recipients);
    }

    @Override
    public void deadLettered() {
        deadLettered.increment();
    }
}
