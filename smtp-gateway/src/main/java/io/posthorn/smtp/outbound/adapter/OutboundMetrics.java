package io.posthorn.smtp.outbound.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.posthorn.metrics.Labels;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundObserver;
import io.posthorn.smtp.outbound.port.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts what is sent. */
public final class OutboundMetrics implements OutboundObserver {
    private static final String MX = "mx";
    private static final String SMARTHOST = "smarthost";
    private static final String NO_TLS = "none";

    private final Map<String, Counter> opened;
    private final Map<String, Map<String, Counter>> attempts;
    private final Map<String, Timer> times;

    public OutboundMetrics(Meters meters) {
        opened = meters.counters(Metric.OUTBOUND_SESSIONS);
        attempts = Map.of(
                MX, meters.counters(Metric.OUTBOUND_ATTEMPTS, MX),
                SMARTHOST, meters.counters(Metric.OUTBOUND_ATTEMPTS, SMARTHOST));
        times = meters.timers(Metric.OUTBOUND_ATTEMPT);
    }

    @Override
    public void opened(Optional<String> tls) {
        opened.get(tls.map(it -> it.toLowerCase(Locale.ROOT)).orElse(NO_TLS)).increment();
    }

    @Override
    public void attempted(OutboundDelivery delivery, Outcome best, Duration took) {
        String transport = delivery.smartHost().isPresent() ? SMARTHOST : MX;
        attempts.get(transport).get(Labels.text(best)).increment();
        times.get(transport).record(took);
    }
}
