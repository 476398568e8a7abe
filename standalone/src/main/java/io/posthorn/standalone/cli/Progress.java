package io.posthorn.standalone.cli;

import io.posthorn.standalone.supervisor.ProcessState;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells of every process once when it is started and once when it is ready. */
final class Progress {
    private final PrintStream err;
    private final Set<String> told = new HashSet<>();

    Progress(PrintStream err) {
        this.err = err;
    }

    /** Tells what is new in the state. */
    void show(SystemState state) {
        state.processes().forEach(this::show);
    }

    private void show(ProcessState process) {
        if (process.readyAfterMillis() > 0 && told.add(process.name())) {
            err.printf(Locale.ROOT, "  %-20s ready in %.1f s%n", process.name(), process.readyAfterMillis() / 1000.0);
        }
    }
}
