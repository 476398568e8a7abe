package io.posthorn.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.delivery.sweep.Swept;

/** What was cleared away, as metrics. */
public final class MicrometerSwept implements Swept {
    private final Counter objects;
    private final Counter spooledBodies;
    private final Counter uploads;
    private final Counter doneDays;
    private final Counter failures;

    public MicrometerSwept(MeterRegistry registry) {
        objects = registry.counter("posthorn.sweep.objects");
        spooledBodies = registry.counter("posthorn.sweep.spooled.bodies");
        uploads = registry.counter("posthorn.sweep.uploads");
        doneDays = registry.counter("posthorn.sweep.done.days");
        failures = registry.counter("posthorn.sweep.failures");
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
