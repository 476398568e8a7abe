package io.posthorn.bench.scenario;

import java.util.Map;

/**
 * What one round gave.
 *
 * @param values by the figure's name
 * @param clientCpu the share of the machine's processors that the load generator took; 0 where it did next to nothing
 */
public record Measured(Map<String, Double> values, double clientCpu) {
    /** A copy is kept. */
    public Measured {
        values = Map.copyOf(values);
    }
}
