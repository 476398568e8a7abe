package io.posthorn.net;

import io.micrometer.core.instrument.Counter;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the connections of a gateway's listeners. */
public final class SessionMetrics implements ConnectionObserver {
    private final Map<String, Sessions> byListener;

    private record Sessions(AtomicInteger open, Counter all, Counter refused) {}

    /** @param listeners the names of all that will listen */
    public SessionMetrics(Meters meters, Collection<String> listeners) {
        this.byListener = listeners.stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), it -> sessions(meters, it)));
    }

    @Override
    public void opened(String listener) {
        Sessions sessions = byListener.get(listener);
        sessions.open.incrementAndGet();
        sessions.all.increment();
    }

    @Override
    public void closed(String listener) {
        byListener.get(listener).open.decrementAndGet();
    }

    @Override
    public void turnedAway(String listener) {
        byListener.get(listener).refused.increment();
    }

    private static Sessions sessions(Meters meters, String listener) {
        var open = new AtomicInteger();
        meters.gauge(Metric.SESSIONS_OPEN, open, AtomicInteger::get, listener);
        return new Sessions(
                open, meters.counter(Metric.SESSIONS, listener), meters.counter(Metric.SESSIONS_REFUSED, listener));
    }
}
