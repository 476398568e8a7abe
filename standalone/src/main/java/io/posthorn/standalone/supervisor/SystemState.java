package io.posthorn.standalone.supervisor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What the supervisor tells the commands, through a file.
 *
 * @param phase how far the system is
 * @param failure why the start failed, else null
 * @param supervisor the process that wrote it
 * @param processes in the order of their start
 * @param endpoints where clients and parts are reached
 */
public record SystemState(
        Phase phase,
        String failure,
        ProcessIdentity supervisor,
        List<ProcessState> processes,
        Map<String, String> endpoints) {

    /** How far the system is. */
    public enum Phase {
        STARTING,
        READY,
        FAILED,
        STOPPING
    }

    /** Whether its supervisor still runs. */
    @JsonIgnore
    public boolean isSupervised() {
        return supervisor.isAlive();
    }
}
