package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what processes wrote. */
@Command(name = "logs", description = "Show the logs of a service or of all.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 200;

    @ParentCommand
    private PosthornCommand posthorn;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "A service or one of its processes, such as smtp-gateway or smtp-gateway-1; all by default.")
    private String service;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many lines of each log to begin with; 100 by default.")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        if (invocation.json()) {
            throw new ParameterException(spec.commandLine(), "Logs are lines of text: leave --json out.");
        }
        var files = files(invocation.data().logs());
        var tails = files.stream()
                .map(file -> new LogTail(file, files.size() > 1 ? nameOf(file) + " | " : ""))
                .toList();
        for (var tail : tails) {
            tail.printLast(lines, invocation.out());
        }
        while (follow) {
            for (var tail : tails) {
                tail.printNew(invocation.out());
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return 0;
    }

    private List<Path> files(Path logs) throws IOException {
        var all = all(logs);
        var chosen = all.stream()
                .filter(file -> service == null || belongsTo(nameOf(file), service))
                .toList();
        if (chosen.isEmpty()) {
            throw new Refusal(
                    all.isEmpty()
                            ? "There are no logs in " + logs + " yet."
                            : "There is no log of " + service + ", but of "
                                    + all.stream().map(LogsCommand::nameOf).collect(Collectors.joining(", ")) + ".");
        }
        return chosen;
    }

    private static List<Path> all(Path logs) throws IOException {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (var files = Files.list(logs)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean belongsTo(String process, String service) {
        return process.equals(service) || process.replaceFirst("-[0-9]+$", "").equals(service);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
