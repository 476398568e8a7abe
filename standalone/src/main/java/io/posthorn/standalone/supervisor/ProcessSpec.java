package io.posthorn.standalone.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to run and to keep running.
 *
 * @param name unique, for example {@code smtp-gateway-1}
 * @param service what it is one of, for example {@code smtp-gateway}
 * @param launch called before every start: prepares what the process needs and gives its command
 * @param environment set on top of ours; secrets travel here, never in the command
 * @param log where its output is appended
 * @param readiness how to see that it works
 * @param managementPort where it tells its health on loopback, 0 if it speaks no HTTP
 * @param stop how it is asked to end
 */
public record ProcessSpec(
        String name,
        String service,
        Launch launch,
        Map<String, String> environment,
        Path log,
        Readiness readiness,
        int managementPort,
        Stop stop) {

    /** After this time a process that was asked to end is killed. Longer than any service drains by default. */
    static final Duration STOP_BOUND = Duration.ofSeconds(45);

    /** A copy of the environment is kept. */
    public ProcessSpec {
        environment = Map.copyOf(environment);
    }

    /** Prepares a start. */
    public interface Launch {
        /** What to run now. */
        Command command() throws Exception;
    }

    /**
     * A command line and where it runs.
     *
     * @param words the program and its arguments
     * @param directory the working directory
     */
    public record Command(List<String> words, Path directory) {}

    /** How a process is asked to end. */
    public enum Stop {
        /** SIGTERM. */
        TERMINATE,
        /** By the end of its standard input, for a program to which SIGTERM means something else. */
        CLOSE_INPUT
    }
}
