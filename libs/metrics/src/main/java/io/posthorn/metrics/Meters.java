package io.posthorn.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * Registers what the catalogue has, and nothing else. Whoever records asks once, at the start, and keeps what it gets: the
 * paths of mail look nothing up. The same question gets the same meter.
 *
 * <p>Every method throws {@link IllegalArgumentException} for a metric of another kind, and for a value that its label
 * does not have.
 */
public final class Meters {
    private static final String BYTES = "bytes";

    private final MeterRegistry registry;

    /** Meters in that registry. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Meters that nobody looks at. */
    public static Meters unobserved() {
        return new Meters(new SimpleMeterRegistry());
    }

    /** A counter with these values of its labels. */
    public Counter counter(Metric metric, String... values) {
        check(metric, Kind.COUNTER);
        return Counter.builder(metric.prometheusName())
                .description(metric.help())
                .tags(tags(metric, values))
                .register(registry);
    }

    /** A histogram of times with these values of its labels. */
    public Timer timer(Metric metric, String... values) {
        check(metric, Kind.HISTOGRAM);
        return Timer.builder(metric.prometheusName())
                .description(metric.help())
                .tags(tags(metric, values))
                .serviceLevelObjectives(metric.buckets().toArray(Duration[]::new))
                .register(registry);
    }

    /** A gauge that asks the object whenever somebody looks; it keeps the object alive. */
    public <T> void gauge(Metric metric, T object, ToDoubleFunction<T> value, String... values) {
        check(metric, Kind.GAUGE);
        Gauge.builder(metric.prometheusName(), object, value)
                .description(metric.help())
                .baseUnit(metric.prometheusName().endsWith("_" + BYTES) ? BYTES : null)
                .tags(tags(metric, values))
                .strongReference(true)
                .register(registry);
    }

    /** A counter for each value of the metric's last label, by that value. */
    public Map<String, Counter> counters(Metric metric, String... leading) {
        return all(metric, leading, this::counter);
    }

    /** A histogram for each value of the metric's last label, by that value. */
    public Map<String, Timer> timers(Metric metric, String... leading) {
        return all(metric, leading, this::timer);
    }

    /** Two histograms, for what goes well and what fails: the metric's last label is {@link Label#OUTCOME}. */
    public OutcomeTimer outcomes(Metric metric, String... leading) {
        Map<String, Timer> timers = timers(metric, leading);
        return new OutcomeTimer(timers.get(Labels.OK), timers.get(Labels.FAILED));
    }

    private static <M> Map<String, M> all(
            Metric metric, String[] leading, BiFunction<Metric, String[], M> registration) {
        var meters = new HashMap<String, M>();
        for (String last : metric.labels().getLast().allowed()) {
            var values = new ArrayList<>(List.of(leading));
            values.add(last);
            meters.put(last, registration.apply(metric, values.toArray(String[]::new)));
        }
        return Map.copyOf(meters);
    }

    private static Tags tags(Metric metric, String... values) {
        List<Label> labels = metric.labels();
        if (labels.size() != values.length) {
            throw new IllegalArgumentException(metric + " has the labels " + labels);
        }
        var tags = new ArrayList<Tag>();
        for (int i = 0; i < values.length; i++) {
            Label label = labels.get(i);
            if (!label.allowed().contains(values[i])) {
                throw new IllegalArgumentException("not a value of " + label + ": " + values[i]);
            }
            tags.add(Tag.of(label.text(), values[i]));
        }
        return Tags.of(tags);
    }

    private static void check(Metric metric, Kind kind) {
        if (metric.kind() != kind) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind());
        }
    }
}
