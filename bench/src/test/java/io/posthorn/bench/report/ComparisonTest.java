package io.posthorn.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.bench.scenario.Figure;
import io.posthorn.bench.scenario.Measured;
import io.posthorn.bench.scenario.Scenario;
import io.posthorn.bench.scenario.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void medianAndSpread() {
        var odd = new Series(List.of(3.0, 1.0, 2.0));
        assertEquals(2, odd.median());
        assertEquals(1, odd.min());
        assertEquals(3, odd.max());
        assertEquals(2.5, new Series(List.of(4.0, 1.0, 3.0, 2.0)).median());
    }

    @Test
    void ratioNeedsBoth() {
        var figure = Figure.rate("rate", "accepted");
        var ours = Map.of("posthorn", new Series(List.of(30.0)));
        assertEquals(
                OptionalDouble.empty(), new Comparison("smtp-accept", figure, ours, OptionalDouble.empty()).ratio());
        var both = Map.of("posthorn", new Series(List.of(30.0)), "peer", new Series(List.of(10.0)));
        assertEquals(OptionalDouble.of(3), new Comparison("smtp-accept", figure, both, OptionalDouble.empty()).ratio());
    }

    @Test
    void barsAreDecidedByRatioShareOrValue() {
        assertEquals(Optional.of(true), met("smtp-accept", "rate", 20, 10, 0));
        assertEquals(Optional.of(false), met("smtp-accept", "rate", 19, 10, 0));
        assertEquals(Optional.of(true), met("notify", "p50", 1, 10, 0));
        assertEquals(Optional.of(false), met("notify", "p50", 2, 10, 0));
        assertEquals(Optional.of(true), met("fetch-bodies", "rate", 80, 1, 100));
        assertEquals(Optional.of(false), met("fetch-bodies", "rate", 79, 1, 100));
        assertEquals(Optional.of(true), met("idle-memory", "plain", 24, 1, 0));
        assertEquals(Optional.of(false), met("idle-memory", "plain", 25, 1, 0));
        assertEquals(Optional.empty(), met("fetch-bodies", "rate", 80, 1, 0));
    }

    @Test
    void everyBarAndRawLimitIsOfAFigureThatExists() {
        var figures = Scenarios.all().stream()
                .flatMap(scenario -> scenario.figures().stream().map(figure -> scenario.name() + "/" + figure.name()))
                .toList();
        assertEquals(
                17, figures.stream().filter(name -> Bars.of(name).isPresent()).count());
        assertTrue(figures.containsAll(
                figures.stream().flatMap(name -> Bars.rawLimitOf(name).stream()).toList()));
    }

    @Test
    void resultsKnowTheRawLimitBehindAFigure() {
        var results = new Results();
        results.add(scenario("raw"), "posthorn", new Measured(raw(), 0));
        results.add(scenario("append"), "posthorn", new Measured(Map.of("rate", 50.0), 0.1));
        var appended = results.comparisons(scenario("append")).getFirst();
        assertEquals(OptionalDouble.of(0.5), appended.shareOfRaw());
        var table = String.join("\n", Table.of(results));
        assertTrue(table.contains("| append "), table);
    }

    private static Map<String, Double> raw() {
        return Map.of("fdatasync", 1.0, "log", 1.0, "put", 100.0, "get", 1.0, "commit", 1.0, "commits", 1.0);
    }

    private static Scenario scenario(String name) {
        return Scenarios.named(name).orElseThrow();
    }

    private static Optional<Boolean> met(String scenario, String name, double ours, double peer, double raw) {
        var series = Map.of("posthorn", new Series(List.of(ours)), "peer", new Series(List.of(peer)));
        var limit = raw == 0 ? OptionalDouble.empty() : OptionalDouble.of(raw);
        var comparison = new Comparison(scenario, Figure.rate(name, name), series, limit);
        return comparison.bar().orElseThrow().met(comparison);
    }
}
