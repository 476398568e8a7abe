package io.posthorn.standalone.system;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.DataLock;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.standalone.directory.AdminApi;
import io.posthorn.standalone.directory.FirstStart;
import io.posthorn.standalone.supervisor.Journal;
import io.posthorn.standalone.supervisor.StateBoard;
import io.posthorn.standalone.supervisor.Supervisor;
import io.posthorn.standalone.supervisor.SystemState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The supervisor process: {@code SupervisorMain DATA attached|detached}. It starts the system that DATA's settings
 * describe and keeps it running until it is told to end by SIGTERM or, when attached, by the end of its standard input.
 */
public final class SupervisorMain {
    private static final Duration READY_BOUND = Duration.ofMinutes(3);
    private static final long REQUEST_MILLIS = 200;

    private final DataDirectory data;
    private final StateBoard board;
    private final Supervisor supervisor;
    private final Journal journal;
    private final String adminUrl;

    private SupervisorMain(
            DataDirectory data, StateBoard board, Supervisor supervisor, Journal journal, String adminUrl) {
        this.data = data;
        this.adminUrl = adminUrl;
        this.board = board;
        this.supervisor = supervisor;
        this.journal = journal;
    }

    /** Runs a system. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        NewSession.begin();
        var data = DataDirectory.at(Path.of(arguments[0]));
        try (var _ = DataLock.take(data).orElseThrow(() -> alreadyRunning(data))) {
            var journal = new Journal(System.out);
            journal.write(
                    "supervisor starts, process " + ProcessHandle.current().pid());
            var settings = JsonFile.read(data.settings(), UpSettings.class)
                    .orElseThrow(() -> new Refusal(data.settings() + " is missing."));
            var plan = SystemPlan.of(ProjectHome.current(), data, settings);
            var stages = plan.stages();
            var specs = stages.stream().flatMap(List::stream).toList();
            var board = new StateBoard(data.state(), specs, plan.endpoints());
            var supervisor = new Supervisor(stages, board, journal);
            var main = new SupervisorMain(data, board, supervisor, journal, settings.adminUrl());
            Runtime.getRuntime().addShutdownHook(new Thread(main::stop, "stop"));
            if (arguments[1].equals("attached")) {
                Thread.ofPlatform().daemon().name("attached").start(SupervisorMain::endWithStarter);
            }
            main.run();
        }
    }

    private static Refusal alreadyRunning(DataDirectory data) {
        return new Refusal("The system in " + data.root() + " is running already.");
    }

    private void run() throws InterruptedException, IOException {
        try {
            supervisor.start(READY_BOUND);
            completeFirstStart();
        } catch (Refusal e) {
            journal.write("the start failed: " + e.getMessage());
            board.enter(Phase.FAILED, e.getMessage());
            System.exit(1);
        }
        board.enter(Phase.READY, null);
        journal.write("everything is ready");
        while (true) {
            Thread.sleep(REQUEST_MILLIS);
            serveRequests();
        }
    }

    private void completeFirstStart() throws IOException, InterruptedException {
        try (var api = new AdminApi(adminUrl, Secrets.of(data).adminToken())) {
            FirstStart.complete(data, api, board.state().processes());
        }
    }

    private void serveRequests() throws IOException {
        try (var requests = Files.list(data.requests())) {
            for (var request : requests.toList()) {
                Files.delete(request);
                supervisor.restart(request.getFileName().toString());
            }
        }
    }

    private void stop() {
        journal.write("supervisor stops everything");
        try {
            board.enter(Phase.STOPPING, null);
        } finally {
            stopProcesses();
        }
    }

    private void stopProcesses() {
        try {
            supervisor.stop();
            journal.write("everything has ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endWithStarter() {
        try {
            while (System.in.read() >= 0) {
                // whatever comes is not for us
            }
        } catch (IOException e) {
            System.err.println("Standard input broke, which is taken for the end of the starter: " + e.getMessage());
        }
        System.exit(0);
    }
}
