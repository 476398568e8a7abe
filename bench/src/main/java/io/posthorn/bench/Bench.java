package io.posthorn.bench;

import io.posthorn.bench.report.JsonReport;
import io.posthorn.bench.report.Machine;
import io.posthorn.bench.report.Results;
import io.posthorn.bench.report.Table;
import io.posthorn.bench.scenario.Scenario;
import io.posthorn.bench.scenario.Scenarios;
import io.posthorn.bench.scenario.Stage;
import io.posthorn.bench.system.MailSystem;
import io.posthorn.bench.system.PeerSystem;
import io.posthorn.bench.system.PosthornSystem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./posthorn bench}, a program of its own. */
@Command(
        name = "./posthorn bench",
        description = {
            "Put load on a Posthorn and say how it does.",
            "It starts a system of its own, with the default settings, in a temporary directory, uses loopback only, and"
                    + " stops by itself. What it takes for 10 KiB mails and a mailbox of 10,000: some minutes for each"
                    + " scenario with --compare, less without."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Which ones; all by default.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--compare",
            description = "Put the same load on Debian's Postfix and Dovecot, in turn. Needs their packages, and root.")
    private boolean compare;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every figure into a file, as one document.")
    private Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Take the system that runs in this data directory; it gets accounts and mail, and runs on.")
    private Path data;

    @Mixin
    private BenchOptions options;

    @Spec
    private CommandSpec spec;

    private final Path home;
    private final List<String> arguments;
    private final PrintStream out;
    private final PrintStream err;

    private Bench(Path home, List<String> arguments, PrintStream out, PrintStream err) {
        this.home = home;
        this.arguments = arguments;
        this.out = out;
        this.err = err;
    }

    /** Runs it; the exit status is 0, 1 for refused or failed, 2 for a wrong usage. */
    public static void main(String... arguments) {
        // The libraries' own logs are nobody's business here.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var home = Path.of(System.getProperty("posthorn.home", "."))
                .toAbsolutePath()
                .normalize();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var bench = new Bench(home, List.of(arguments), out, err);
        var line = new CommandLine(bench);
        line.getCommandSpec().usageMessage().footer(footer());
        System.exit(line.setExecutionExceptionHandler((failure, _, _) -> bench.tell(failure))
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var scenarios = chosen();
        if (compare) {
            PeerSystem.requireInstalled(home);
        }
        var machine = Machine.here();
        if (machine.isBusy()) {
            err.println("The machine is busy (load " + machine.loadBefore() + "): the figures will suffer.");
        }
        var started = Instant.now();
        Results results;
        try (var systems = new Systems()) {
            systems.add(posthorn());
            if (compare) {
                err.println("Starting the peer ...");
                systems.add(PeerSystem.start(home));
            }
            var stages = systems.running().stream()
                    .map(system -> new Stage(system, options.sizes()))
                    .toList();
            results = new Runner(stages, options.warmups(), options.rounds(), err, systems::ending).run(scenarios);
            Table.of(results).forEach(out::println);
            if (json != null) {
                JsonReport.write(json, started, arguments, machine, options.sizes(), results);
            }
            err.println("stopping ...");
        }
        next(results);
        return results.anyFailed() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private List<Scenario> chosen() {
        if (names.isEmpty()) {
            return Scenarios.all();
        }
        for (var name : names) {
            if (Scenarios.named(name).isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "There is no scenario " + name + ": --help shows those there are.");
            }
        }
        return Scenarios.all().stream()
                .filter(scenario -> names.contains(scenario.name()))
                .toList();
    }

    private MailSystem posthorn() throws IOException, InterruptedException {
        if (data != null) {
            return PosthornSystem.running(home, data);
        }
        err.println("Starting a Posthorn ...");
        return PosthornSystem.start(home);
    }

    /** What to do with the result. */
    private void next(Results results) {
        var missed = results.scenarios().stream()
                .flatMap(scenario -> results.comparisons(scenario).stream())
                .filter(comparison -> comparison
                        .bar()
                        .flatMap(bar -> bar.met(comparison))
                        .filter(met -> !met)
                        .isPresent())
                .map(comparison -> comparison.scenario())
                .distinct()
                .toList();
        if (!missed.isEmpty()) {
            err.println("Bars were missed in: " + String.join(", ", missed) + ".");
            err.println("Next: start a system with ./posthorn up, record its processes with jcmd PID JFR.start while"
                    + " './posthorn bench " + missed.getFirst() + " --data DIR' runs, and look where the time goes.");
        } else if (!compare) {
            err.println("Next: --compare measures Postfix and Dovecot beside it, --json FILE keeps every figure.");
        } else {
            err.println("Next: --json FILE keeps every figure; docs/performance.md has those of before.");
        }
    }

    private int tell(Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        err.println(failure instanceof BenchFailure ? failure.getMessage() : "This failed unexpectedly: " + failure);
        return ExitCode.SOFTWARE;
    }

    private static String[] footer() {
        var list = Scenarios.all().stream()
                .map(scenario -> "  %-18s %s".formatted(scenario.name(), scenario.summary()))
                .collect(Collectors.joining("\n"));
        return ("\nScenarios:\n" + list).split("\n", -1);
    }
}
