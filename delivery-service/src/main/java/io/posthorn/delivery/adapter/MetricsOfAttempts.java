package io.posthorn.delivery.adapter;

import io.micrometer.core.instrument.Counter;
import io.posthorn.delivery.outbound.Ended;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What attempts at other systems came to, as metrics and in the log. */
public final class MetricsOfAttempts {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsOfAttempts.class);

    private final Map<String, Counter> outcomes;

    public MetricsOfAttempts(Meters meters) {
        outcomes = meters.counters(Metric.MAIL_RELAYED);
    }

    /** Counts them. */
    public void ended(List<Ended> ended) {
        for (Ended each : ended) {
            String outcome = each.outcome().name().toLowerCase(Locale.ROOT);
            outcomes.get(outcome).increment();
            LOG.info(
                    "queue_id={} to=<{}> {} host={} reply={}",
                    each.queueId(),
                    each.address(),
                    outcome,
                    each.remoteHost(),
                    each.words());
        }
    }
}
