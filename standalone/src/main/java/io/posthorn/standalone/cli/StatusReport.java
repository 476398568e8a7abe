package io.posthorn.standalone.cli;

import io.posthorn.standalone.supervisor.ProcessState;
import io.posthorn.standalone.supervisor.SystemState;
import io.posthorn.standalone.system.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code status --json} prints.
 *
 * @param phase how far the system is: {@code starting}, {@code ready}, {@code stopping}; {@code down} if there is none
 * @param processes all, in the order of their start
 * @param endpoints {@code host:port}, or a URL without path
 * @param supervisor the process that keeps the others running; null if there is none
 */
record StatusReport(
        String phase, List<ProcessStatus> processes, Map<String, String> endpoints, SupervisorStatus supervisor) {
    /**
     * One process.
     *
     * @param pid null while it does not run
     * @param management where it tells its health, a URL without path; null if it speaks no HTTP
     * @param metrics the URL that Prometheus asks; null if it has no metrics
     */
    record ProcessStatus(
            String name,
            String service,
            Long pid,
            boolean ready,
            long uptimeSeconds,
            int restarts,
            String management,
            String metrics) {}

    /** The process that keeps the others running. */
    record SupervisorStatus(long pid) {}

    /** The report at the given time, in milliseconds of the epoch. */
    static StatusReport of(Optional<SystemState> last, long now) {
        if (last.isEmpty() || !last.get().isSupervised()) {
            return new StatusReport("down", List.of(), Map.of(), null);
        }
        var state = last.get();
        var processes =
                state.processes().stream().map(process -> of(process, now)).toList();
        return new StatusReport(
                state.phase().name().toLowerCase(Locale.ROOT),
                processes,
                state.endpoints(),
                new SupervisorStatus(state.supervisor().pid()));
    }

    private static ProcessStatus of(ProcessState state, long now) {
        boolean alive = state.isAlive();
        String management = state.managementPort() == 0 ? null : "http://127.0.0.1:" + state.managementPort();
        return new ProcessStatus(
                state.name(),
                state.service(),
                alive ? state.identity().pid() : null,
                alive && state.ready(),
                alive ? Math.max(0, (now - state.startedAt()) / 1000) : 0,
                Math.max(0, state.restarts()),
                management,
                isOurs(state) ? management + "/q/metrics" : null);
    }

    /** The embedded parts tell their health only. */
    private static boolean isOurs(ProcessState state) {
        return Arrays.stream(Service.values())
                .anyMatch(service -> service.module().equals(state.service()));
    }

    /** Whether there is a system and all of it is ready. */
    boolean allReady() {
        return phase.equals("ready") && processes.stream().allMatch(ProcessStatus::ready);
    }

    /** The report for people. */
    String text() {
        if (supervisor == null) {
            return "not running";
        }
        var text = new StringBuilder();
        for (var process : processes) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %-9s %8s  up %-9s%s%n",
                    process.name,
                    process.ready ? "ready" : process.pid == null ? "down" : "not ready",
                    process.pid == null ? "-" : process.pid,
                    process.uptimeSeconds + " s",
                    process.restarts == 0 ? "" : "  restarts " + process.restarts));
        }
        endpoints.forEach((name, address) -> text.append(String.format("%n  %-12s %s", name, address)));
        return text.toString();
    }
}
