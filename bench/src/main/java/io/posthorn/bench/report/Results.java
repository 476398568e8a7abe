package io.posthorn.bench.report;

import io.posthorn.bench.scenario.Measured;
import io.posthorn.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** All that was measured, and what failed. */
public final class Results {
    private final Map<String, ScenarioResult> scenarios = new LinkedHashMap<>();

    /** Gathers what a scenario gave on each system. */
    private record ScenarioResult(
            Scenario scenario, Map<String, List<Measured>> rounds, Map<String, String> failures) {}

    /** Adds a round. */
    public void add(Scenario scenario, String system, Measured round) {
        of(scenario).rounds().computeIfAbsent(system, _ -> new ArrayList<>()).add(round);
    }

    /** Notes that the scenario came to no end on the system. */
    public void fail(Scenario scenario, String system, String reason) {
        of(scenario).failures().put(system, reason);
    }

    /** Whether the scenario failed on the system. */
    public boolean failed(Scenario scenario, String system) {
        return of(scenario).failures().containsKey(system);
    }

    /** Whether anything failed. */
    public boolean anyFailed() {
        return scenarios.values().stream().anyMatch(result -> !result.failures().isEmpty());
    }

    /** The scenarios, in the order of their first round. */
    public List<Scenario> scenarios() {
        return scenarios.values().stream().map(ScenarioResult::scenario).toList();
    }

    /** Why the scenario failed, by the system's name. */
    public Map<String, String> failures(Scenario scenario) {
        return Map.copyOf(of(scenario).failures());
    }

    /** The figures of a scenario that was run. */
    public List<Comparison> comparisons(Scenario scenario) {
        return scenario.figures().stream()
                .map(figure -> {
                    var name = scenario.name() + "/" + figure.name();
                    return new Comparison(
                            scenario.name(),
                            figure,
                            series(scenario, round -> round.values().get(figure.name())),
                            raw(name));
                })
                .toList();
    }

    /** The share of the machine's processors that the load generator took, by the system's name. */
    public Map<String, Series> clientCpu(Scenario scenario) {
        return series(scenario, Measured::clientCpu);
    }

    private Map<String, Series> series(Scenario scenario, ToDoubleFunction<Measured> value) {
        var series = new LinkedHashMap<String, Series>();
        of(scenario)
                .rounds()
                .forEach((system, rounds) -> series.put(
                        system,
                        new Series(rounds.stream().mapToDouble(value).boxed().toList())));
        return series;
    }

    private OptionalDouble raw(String figure) {
        return Bars.rawLimitOf(figure)
                .map(limit -> limit.split("/", -1))
                .flatMap(limit -> Optional.ofNullable(scenarios.get(limit[0]))
                        .map(result -> series(
                                result.scenario(), round -> round.values().get(limit[1])))
                        .map(series -> series.get(Comparison.OURS)))
                .map(series -> OptionalDouble.of(series.median()))
                .orElse(OptionalDouble.empty());
    }

    private ScenarioResult of(Scenario scenario) {
        return scenarios.computeIfAbsent(
                scenario.name(), _ -> new ScenarioResult(scenario, new LinkedHashMap<>(), new LinkedHashMap<>()));
    }
}
