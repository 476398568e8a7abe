package io.posthorn.standalone.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.supervisor.ProcessSpec.Command;
import io.posthorn.standalone.supervisor.ProcessSpec.Stop;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over small shell scripts, which are ready as soon as they have written "begin" into their log. */
@Timeout(60)
class SupervisorTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    /** Runs until SIGTERM or the end of its input, and then says goodbye. */
    private static final String WELL = "echo begin; trap 'echo goodbye; exit 0' TERM; read line; echo end of input";

    @TempDir
    Path directory;

    private final Journal quiet = new Journal(new PrintStream(PrintStream.nullOutputStream()));
    private StateBoard board;

    @Test
    void aProcessThatDiesIsStartedAgainAndCounted() throws Exception {
        var supervisor = supervisor(spec("a", WELL, Stop.TERMINATE));
        supervisor.start(BOUND);
        var before = state("a");
        assertEquals(0, before.restarts());
        assertTrue(before.ready() && before.isAlive());

        ProcessHandle.of(before.identity().pid()).orElseThrow().destroyForcibly();
        Eventually.holds(
                "a runs again", () -> state("a").restarts() == 1 && state("a").ready());

        assertNotEquals(before.identity(), state("a").identity());
        supervisor.stop();
        assertFalse(state("a").ready());
        assertEquals(List.of("begin", "begin", "goodbye"), log("a"));
    }

    @Test
    void stagesBeginInOrderAndEndInReverse() throws Exception {
        var order = directory.resolve("order");
        var script = "echo begin $NAME >> " + order + "; echo begin; read line; echo end $NAME >> " + order;
        var supervisor = supervisor(
                spec("a", script, Stop.CLOSE_INPUT),
                spec("b", script, Stop.CLOSE_INPUT),
                spec("c", script, Stop.CLOSE_INPUT));
        supervisor.start(BOUND);
        supervisor.stop();
        assertEquals(List.of("begin a", "begin b", "begin c", "end c", "end b", "end a"), Files.readAllLines(order));
    }

    @Test
    void aRestartOnRequestIsACleanEnd() throws Exception {
        var supervisor = supervisor(spec("a", WELL, Stop.TERMINATE));
        supervisor.start(BOUND);
        assertTrue(supervisor.restart("b").isEmpty());
        supervisor.restart("a");
        Eventually.holds(
                "a runs again", () -> state("a").restarts() == 1 && state("a").ready());
        supervisor.stop();
        assertEquals(List.of("begin", "goodbye", "begin", "goodbye"), log("a"));
    }

    @Test
    void whoNeverComesUpIsGivenUpWithTheEndOfItsLog() throws Exception {
        var supervisor = supervisor(spec("a", "echo no disk; exit 3", Stop.TERMINATE));
        var refusal = assertThrows(Refusal.class, () -> supervisor.start(BOUND));
        assertTrue(refusal.getMessage().startsWith("a ended with status 3, 4 times."), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("no disk"), refusal.getMessage());
        supervisor.stop();
    }

    @Test
    void whoCannotBeStartedIsGivenUpWithTheReason() throws Exception {
        var nowhere = new ProcessSpec(
                "a",
                "a",
                () -> new Command(List.of("/does/not/exist"), directory),
                Map.of(),
                directory.resolve("a.log"),
                () -> true,
                0,
                Stop.TERMINATE);
        var supervisor = supervisor(nowhere);
        var refusal = assertThrows(Refusal.class, () -> supervisor.start(BOUND));
        assertTrue(refusal.getMessage().contains("could not be started"), refusal.getMessage());
        supervisor.stop();
    }

    @Test
    void whatIsRefusedIsNotTriedAgain() throws Exception {
        var refused = new ProcessSpec(
                "a",
                "a",
                () -> {
                    throw new Refusal("Not as root.");
                },
                Map.of(),
                directory.resolve("a.log"),
                () -> true,
                0,
                Stop.TERMINATE);
        var supervisor = supervisor(refused);
        assertEquals(
                "Not as root.",
                assertThrows(Refusal.class, () -> supervisor.start(BOUND)).getMessage());
        supervisor.stop();
    }

    @Test
    void theStateIsInItsFile() throws Exception {
        var supervisor = supervisor(spec("a", WELL, Stop.TERMINATE));
        supervisor.start(BOUND);
        board.enter(SystemState.Phase.READY, null);
        var read = JsonFile.read(directory.resolve("state.json"), SystemState.class);
        assertEquals(board.state(), read.orElseThrow());
        assertTrue(read.orElseThrow().isSupervised());
        supervisor.stop();
    }

    @Test
    void orphansAreEndedAndStrangersAreNot() throws Exception {
        var orphan = new ProcessBuilder("sh", "-c", "read line").start();
        var identity = ProcessIdentity.of(orphan.pid()).orElseThrow();
        var stranger = new ProcessBuilder("sh", "-c", "read line").start();
        var recycled = new ProcessIdentity(stranger.pid(), "an earlier process of this number");

        Orphans.stop(new SystemState(
                SystemState.Phase.READY,
                null,
                ProcessIdentity.current(),
                List.of(running("a", identity), running("b", recycled)),
                Map.of()));

        assertFalse(identity.isAlive());
        assertTrue(stranger.isAlive());
        stranger.destroy();
    }

    private static ProcessState running(String name, ProcessIdentity identity) {
        return new ProcessState(name, name, identity, true, 0, 1, 0, 0);
    }

    private Supervisor supervisor(ProcessSpec... stages) {
        var specs = List.of(stages);
        board = new StateBoard(directory.resolve("state.json"), specs, Map.of());
        return new Supervisor(specs.stream().map(List::of).toList(), board, quiet);
    }

    private ProcessSpec spec(String name, String script, Stop stop) {
        var log = directory.resolve(name + ".log");
        return new ProcessSpec(
                name,
                name,
                () -> new Command(List.of("sh", "-c", script), directory),
                Map.of("NAME", name),
                log,
                () -> begins(log) == state(name).restarts() + 1,
                0,
                stop);
    }

    private static long begins(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter("begin"::equals).count();
    }

    private List<String> log(String name) throws IOException {
        return Files.readAllLines(directory.resolve(name + ".log"));
    }

    private ProcessState state(String name) {
        return board.state().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
