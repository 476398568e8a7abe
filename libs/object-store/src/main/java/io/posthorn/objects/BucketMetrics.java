package io.posthorn.objects;

import io.posthorn.metrics.Labels;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.OutcomeTimer;
import java.util.EnumMap;
import java.util.Map;

/** Times the calls of the bucket. */
public final class BucketMetrics implements S3Observer {
    private final Map<Operation, OutcomeTimer> timers = new EnumMap<>(Operation.class);

    public BucketMetrics(Meters meters) {
        for (Operation operation : Operation.values()) {
            timers.put(operation, meters.outcomes(Metric.S3_REQUEST, Labels.text(operation)));
        }
    }

    @Override
    public void called(Operation operation, long nanos, boolean answered) {
        timers.get(operation).record(nanos, answered);
    }
}
