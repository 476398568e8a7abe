package io.posthorn.standalone.system;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The supervisor process as the one who started it sees it. */
public final class StartedSupervisor {
    private static final String HEAP = "96m";
    private static final long STOP_SECONDS = 120;

    private final DataDirectory data;
    private final Process process;

    private StartedSupervisor(DataDirectory data, Process process) {
        this.data = data;
        this.process = process;
    }

    /**
     * Starts it. It holds none of our descriptors, except that an attached one reads a pipe whose end tells it that we
     * have ended.
     */
    public static StartedSupervisor start(ProjectHome home, DataDirectory data, boolean attached) throws IOException {
        var arguments = List.of(data.root().toString(), attached ? "attached" : "detached");
        var log = Redirect.appendTo(data.log("supervisor").toFile());
        var builder = new ProcessBuilder(home.ownProgram(SupervisorMain.class, new Jvm(HEAP, List.of()), arguments))
                .directory(data.root().toFile())
                .redirectInput(attached ? Redirect.PIPE : Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log);
        for (var variable : LauncherVariable.values()) {
            builder.environment().remove(variable.name());
        }
        return new StartedSupervisor(data, builder.start());
    }

    /** What it says by now; empty before its first word. */
    public Optional<SystemState> state() throws IOException {
        return JsonFile.read(data.state(), SystemState.class)
                .filter(state -> state.supervisor().pid() == process.pid());
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and gives its exit status. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Tells it to stop everything, and waits until it has. */
    public void stop() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new Refusal(
                    "The supervisor, process " + process.pid() + ", does not end: see " + data.log("supervisor") + ".");
        }
    }
}
