package io.posthorn.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/**
 * One call of the command line.
 *
 * @param data the data directory it is about
 * @param json whether standard output is one JSON document
 * @param out standard output
 * @param err standard error, which takes all progress
 */
record Invocation(DataDirectory data, boolean json, PrintStream out, PrintStream err) {
    /** Prints the result: the document, or the text for people. */
    void print(Object document, String text) {
        try {
            out.println(json ? JsonFile.MAPPER.writeValueAsString(document) : text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result cannot be written as JSON", e);
        }
    }

    /** Tells what goes on. */
    void progress(String line) {
        err.println(line);
    }

    /** What the supervisor last said, whether or not it still runs. */
    Optional<SystemState> lastState() throws IOException {
        return JsonFile.read(data.state(), SystemState.class);
    }

    /** The state of the running system. */
    SystemState runningState() throws IOException {
        return lastState()
                .filter(SystemState::isSupervised)
                .orElseThrow(() -> new Refusal("No system runs in " + data.root()
                        + ": start it with ./posthorn up, or name another directory with" + " --data."));
    }
}
