package io.posthorn.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.Ledger;
import io.posthorn.delivery.retry.Outage;

/** The ledger as metrics, with what is in flight beside it. */
public final class MicrometerLedger implements Ledger {
    private final Counter delivered;
    private final Counter repeated;
    private final Counter deadLettered;

    public MicrometerLedger(MeterRegistry registry, InFlight inFlight, Outage outage) {
        delivered = registry.counter("posthorn.delivery.delivered");
        repeated = registry.counter("posthorn.delivery.repeated");
        deadLettered = registry.counter("posthorn.delivery.dead.lettered");
        registry.gauge("posthorn.delivery.in.flight", inFlight, InFlight::records);
        registry.gauge("posthorn.delivery.in.flight.octets", inFlight, InFlight::octets);
        registry.gauge("posthorn.delivery.waiting", outage, Outage::waiting);
    }

    @Override
    public void delivered(int copies) {
        delivered.increment(copies);
    }

    @Override
    public void repeated(int copies) {
        repeated.increment(copies);
    }

    @Override
    public void deadLettered() {
        deadLettered.increment();
    }
}
