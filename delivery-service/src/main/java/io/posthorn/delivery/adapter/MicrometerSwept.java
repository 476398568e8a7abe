package io.posthorn.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.posthorn.delivery.sweep.Swept;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.util.Map;

/** What was cleared away, as metrics. */
public final class MicrometerSwept implements Swept {
    private final Counter objects;
    private final Counter spooledBodies;
    private final Counter uploads;
    private final Counter doneDays;
    private final Counter failures;

    public MicrometerSwept(Meters meters) {
        Map<String, Counter> swept = meters.counters(Metric.SWEPT);
        objects = swept.get("object");
        spooledBodies = swept.get("spooled-body");
        uploads = swept.get("upload");
        doneDays = swept.get("done-day");
        failures = meters.counter(Metric.SWEEP_FAILURES);
    }

    @Override
    public void objects(int count) {
        objects.increment(count);
    }

    @Override
    public void spooledBodies(int count) {
        spooledBodies.increment(count);
    }

    @Override
    public void uploads(int count) {
        uploads.increment(count);
    }

    @Override
    public void doneDays(int count) {
        doneDays.increment(count);
    }

    @Override
    public void failed() {
        failures.increment();
    }
}
