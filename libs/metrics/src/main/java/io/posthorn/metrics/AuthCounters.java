package io.posthorn.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Counts logins of one protocol by mechanism and outcome. */
public final class AuthCounters {
    /** The outcome of a login that went well. */
    public static final String SUCCESS = "success";

    private final Map<String, Map<String, Counter>> byMechanism;

    /**
     * @param metric {@link Metric#AUTH} or {@link Metric#LOGINS}
     * @param protocol a value of {@link Label#PROTOCOL}
     */
    public AuthCounters(Meters meters, Metric metric, String protocol) {
        var counters = new HashMap<String, Map<String, Counter>>();
        for (String mechanism : Label.MECHANISM.allowed()) {
            counters.put(mechanism, meters.counters(metric, protocol, mechanism));
        }
        this.byMechanism = Map.copyOf(counters);
    }

    /**
     * A login ended.
     *
     * @param mechanism as the client named it, whatever that is
     * @param outcome a value of {@link Label#AUTH_OUTCOME}
     */
    public void ended(String mechanism, String outcome) {
        String known = Label.MECHANISM.orOther(mechanism.toLowerCase(Locale.ROOT));
        byMechanism.get(known).get(outcome).increment();
    }
}
