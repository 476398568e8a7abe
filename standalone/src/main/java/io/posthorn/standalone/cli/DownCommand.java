package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.supervisor.Orphans;
import io.posthorn.standalone.supervisor.ProcessIdentity;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops a system. Where none runs there is nothing to do. */
@Command(name = "down", description = "Stop the system; mail and accounts stay.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration BOUND = Duration.ofSeconds(150);

    @ParentCommand
    private PosthornCommand posthorn;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        var state = invocation.lastState();
        boolean ran = state.filter(SystemState::isSupervised).isPresent();
        if (ran) {
            stop(invocation, state.get().supervisor());
        }
        if (state.isPresent()) {
            Orphans.stop(state.get());
        }
        invocation.print(
                Map.of("stopped", ran),
                ran ? "stopped" : "nothing runs in " + invocation.data().root());
        return 0;
    }

    private static void stop(Invocation invocation, ProcessIdentity supervisor) throws InterruptedException {
        supervisor.handle().ifPresent(ProcessHandle::destroy);
        if (!supervisor.awaitEnd(BOUND)) {
            throw new Refusal("The supervisor, process " + supervisor.pid() + ", does not end: see "
                    + invocation.data().log("supervisor") + ".");
        }
    }
}
