package io.posthorn.standalone.supervisor;

import io.posthorn.standalone.data.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The one place where the state is changed: every change is in the file before the method returns. */
public final class StateBoard {
    private final Path file;
    private SystemState state;

    /** A board with nothing started, whose supervisor is this process. */
    public StateBoard(Path file, List<ProcessSpec> specs, Map<String, String> endpoints) {
        this.file = file;
        var planned = specs.stream().map(ProcessState::planned).toList();
        this.state = new SystemState(
                SystemState.Phase.STARTING, null, ProcessIdentity.current(), planned, new LinkedHashMap<>(endpoints));
        write();
    }

    /** The state now. */
    public synchronized SystemState state() {
        return state;
    }

    /** Changes one process. */
    synchronized void update(String name, UnaryOperator<ProcessState> change) {
        var processes = state.processes().stream()
                .map(process -> process.name().equals(name) ? change.apply(process) : process)
                .toList();
        state = new SystemState(state.phase(), state.failure(), state.supervisor(), processes, state.endpoints());
        write();
    }

    /** Enters the next phase; a failure is final. */
    public synchronized void enter(SystemState.Phase phase, String failure) {
        if (state.phase() == SystemState.Phase.FAILED) {
            return;
        }
        state = new SystemState(phase, failure, state.supervisor(), state.processes(), state.endpoints());
        write();
    }

    private void write() {
        try {
            JsonFile.replace(file, state);
        } catch (IOException e) {
            throw new UncheckedIOException("The state cannot be written to " + file, e);
        }
    }
}
