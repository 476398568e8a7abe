package io.posthorn.bench;

import io.posthorn.bench.report.Results;
import io.posthorn.bench.report.Table;
import io.posthorn.bench.scenario.Measured;
import io.posthorn.bench.scenario.Scenario;
import io.posthorn.bench.scenario.Stage;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Runs scenarios on all systems in turn: A B A B, after as many rounds on each that do not count. */
final class Runner {
    private final List<Stage> stages;
    private final int warmups;
    private final int rounds;
    private final PrintStream err;
    private final BooleanSupplier ending;
    private final Results results = new Results();

    Runner(List<Stage> stages, int warmups, int rounds, PrintStream err, BooleanSupplier ending) {
        this.stages = stages;
        this.warmups = warmups;
        this.rounds = rounds;
        this.err = err;
        this.ending = ending;
    }

    /** Runs all of them. What fails is noted, and the others go on. */
    Results run(List<Scenario> scenarios) throws InterruptedException {
        for (var scenario : scenarios) {
            var on = stages.stream()
                    .filter(stage -> scenario.appliesTo(stage.system()))
                    .toList();
            for (var stage : on) {
                attempt(scenario, stage, "prepare", () -> scenario.prepare(stage));
            }
            int untimed = scenario.once() ? 0 : warmups;
            for (int i = 0; i < untimed; i++) {
                for (var stage : on) {
                    attempt(scenario, stage, null, () -> tell(scenario, stage, "warm-up", scenario.run(stage)));
                }
            }
            for (int i = 1; i <= (scenario.once() ? 1 : rounds); i++) {
                int round = i;
                for (var stage : on) {
                    attempt(scenario, stage, null, () -> record(scenario, stage, round));
                }
            }
        }
        return results;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void attempt(Scenario scenario, Stage stage, String told, Step step) throws InterruptedException {
        var system = stage.system().name();
        if (results.failed(scenario, system) || ending.getAsBoolean()) {
            return;
        }
        if (told != null) {
            err.println("  " + scenario.name() + ", " + system + ": " + told);
        }
        try {
            step.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (BenchFailure e) {
            fail(scenario, system, e.getMessage());
        } catch (Exception e) {
            fail(scenario, system, e.toString());
        }
    }

    private void record(Scenario scenario, Stage stage, int round) throws Exception {
        var measured = scenario.run(stage);
        results.add(scenario, stage.system().name(), measured);
        tell(scenario, stage, "round " + round, measured);
    }

    private void tell(Scenario scenario, Stage stage, String what, Measured measured) {
        err.println(
                "  " + scenario.name() + ", " + stage.system().name() + ": " + what + ": " + words(scenario, measured));
    }

    private static String words(Scenario scenario, Measured measured) {
        return scenario.figures().stream()
                .map(figure ->
                        figure.name() + " " + Table.number(measured.values().get(figure.name())) + " " + figure.unit())
                .collect(Collectors.joining(", "));
    }

    private void fail(Scenario scenario, String system, String reason) {
        results.fail(scenario, system, reason);
        err.println("  " + scenario.name() + ", " + system + ": failed: " + reason);
    }
}
