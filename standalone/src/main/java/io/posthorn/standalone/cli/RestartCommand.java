package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.supervisor.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets one process drain and start again. */
@Command(
        name = "restart",
        description = "Let one process finish its work and start again; returns when it is ready.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 50;

    @ParentCommand
    private PosthornCommand posthorn;

    @Parameters(paramLabel = "PROCESS", description = "Its name in ./posthorn status, such as smtp-gateway-1.")
    private String name;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        int before = find(invocation).restarts();
        Files.writeString(invocation.data().requests().resolve(name), "");
        var process = awaitReady(invocation, before);
        var document = Map.of("name", name, "pid", process.identity().pid(), "ready", true);
        invocation.print(
                document,
                name + " is ready again, process " + process.identity().pid());
        return 0;
    }

    private ProcessState find(Invocation invocation) throws IOException {
        var processes = invocation.runningState().processes();
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("There is no process " + name + ", but "
                        + processes.stream().map(ProcessState::name).collect(Collectors.joining(", ")) + "."));
    }

    private ProcessState awaitReady(Invocation invocation, int before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (System.nanoTime() < deadline) {
            var ready = Optional.of(find(invocation)).filter(process -> process.restarts() > before && process.ready());
            if (ready.isPresent()) {
                return ready.get();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new Refusal(name + " was not ready again after " + BOUND.toSeconds() + " seconds: see "
                + invocation.data().log(name) + ".");
    }
}
