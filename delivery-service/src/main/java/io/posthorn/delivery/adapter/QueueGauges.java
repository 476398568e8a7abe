package io.posthorn.delivery.adapter;

import io.posthorn.metrics.Label;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** How much waits in the queue, as metrics; looked at now and then. */
public final class QueueGauges {
    private final PostgresOutboundQueue queue;
    private final AtomicReference<Map<String, Long>> depth = new AtomicReference<>(Map.of());

    public QueueGauges(PostgresOutboundQueue queue, Meters meters) {
        this.queue = queue;
        for (String state : Label.QUEUE_STATE.allowed()) {
            meters.gauge(Metric.QUEUE_RECIPIENTS, depth, it -> it.get().getOrDefault(state, 0L), state);
        }
    }

    /** Looks. */
    public void look() {
        depth.set(new HashMap<>(queue.depth()));
    }
}
