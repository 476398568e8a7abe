package io.posthorn.bench.report;

import io.posthorn.bench.scenario.Figure;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure of all systems.
 *
 * @param scenario the scenario's name
 * @param figure what was measured
 * @param series by the system's name
 * @param rawLimit the raw limit behind it, if it has one and that was measured
 */
public record Comparison(String scenario, Figure figure, Map<String, Series> series, OptionalDouble rawLimit) {
    /** The name of the system that has the bars. */
    public static final String OURS = "posthorn";

    /** The name of the one it is compared with. */
    public static final String PEER = "peer";

    /** The name {@code scenario/figure}. */
    public String name() {
        return scenario + "/" + figure.name();
    }

    /** The median of a system. */
    public OptionalDouble median(String system) {
        var runs = series.get(system);
        return runs == null ? OptionalDouble.empty() : OptionalDouble.of(runs.median());
    }

    /** How many times the peer's it is. */
    public OptionalDouble ratio() {
        var ours = median(OURS);
        var peers = median(PEER);
        return ours.isPresent() && peers.isPresent() && peers.getAsDouble() > 0
                ? OptionalDouble.of(ours.getAsDouble() / peers.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Which share of the raw limit it is. */
    public OptionalDouble shareOfRaw() {
        var ours = median(OURS);
        return ours.isPresent() && rawLimit.isPresent()
                ? OptionalDouble.of(ours.getAsDouble() / rawLimit.getAsDouble())
                : OptionalDouble.empty();
    }

    /** The bar it has to clear. */
    public Optional<Bar> bar() {
        return Bars.of(name());
    }
}
