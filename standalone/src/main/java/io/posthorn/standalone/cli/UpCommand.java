package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.Certificate;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.DataLock;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.embedded.PostgresServer;
import io.posthorn.standalone.supervisor.Orphans;
import io.posthorn.standalone.supervisor.SystemState;
import io.posthorn.standalone.system.Preflight;
import io.posthorn.standalone.system.ProjectHome;
import io.posthorn.standalone.system.StartedSupervisor;
import io.posthorn.standalone.system.UpSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts a system and, unless detached, stays until Ctrl-C. */
@Command(
        name = "up",
        description = "Start the whole system on this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 100;

    @ParentCommand
    private PosthornCommand posthorn;

    @Option(names = "--fresh", description = "Delete all mail and accounts of the data directory first.")
    private boolean fresh;

    @Option(names = "--detach", description = "Return when everything is ready; ./posthorn down stops it.")
    private boolean detach;

    @Mixin
    private UpOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var invocation = posthorn.invocation();
        var settings = options.settings();
        var home = ProjectHome.current();
        home.requireBuilt();
        prepare(invocation.data(), settings);
        invocation.progress("Starting Posthorn in " + invocation.data().root() + " ...");
        var supervisor = StartedSupervisor.start(home, invocation.data(), !detach);
        var stop = new Thread(() -> stop(supervisor, invocation), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        var state = awaitReady(invocation, supervisor);
        Screen.of(invocation.data(), state).printTo(invocation, detach);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stop);
            return 0;
        }
        return stay(supervisor);
    }

    private void prepare(DataDirectory data, UpSettings settings) throws IOException, InterruptedException {
        data.create();
        try (var _ = DataLock.take(data)
                .orElseThrow(
                        () -> new Refusal(
                                "A system runs in " + data.root()
                                        + " already: ./posthorn status shows it, ./posthorn down stops it, --data starts another one."))) {
            var left = JsonFile.read(data.state(), SystemState.class);
            if (left.isPresent()) {
                Orphans.stop(left.get());
            }
            if (fresh) {
                PostgresServer.deleteOutside(data.part("postgres"));
                data.wipe();
            }
            Preflight.check(data.root(), settings);
            Certificate.prepare(data.tls());
            JsonFile.replace(data.settings(), settings);
        }
    }

    private static SystemState awaitReady(Invocation invocation, StartedSupervisor supervisor)
            throws IOException, InterruptedException {
        var progress = new Progress(invocation.err());
        while (true) {
            boolean alive = supervisor.isAlive();
            var state = supervisor.state();
            state.ifPresent(progress::show);
            if (state.isPresent() && state.get().phase() == SystemState.Phase.READY) {
                return state.get();
            }
            if (!alive) {
                throw new Refusal(state.map(SystemState::failure)
                        .orElse("The supervisor ended while it started: see "
                                + invocation.data().log("supervisor") + "."));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static int stay(StartedSupervisor supervisor) throws IOException, InterruptedException {
        int status = supervisor.waitFor();
        boolean asked = supervisor
                .state()
                .filter(state -> state.phase() == SystemState.Phase.STOPPING)
                .isPresent();
        if (!asked) {
            throw new Refusal("The supervisor has ended with status " + status + ", and the system with it.");
        }
        return 0;
    }

    private static void stop(StartedSupervisor supervisor, Invocation invocation) {
        if (supervisor.isAlive()) {
            invocation.progress("stopping ...");
            try {
                supervisor.stop();
                invocation.progress("stopped");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
