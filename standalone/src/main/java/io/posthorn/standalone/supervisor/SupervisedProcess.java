package io.posthorn.standalone.supervisor;

import io.posthorn.standalone.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps one process running: a thread that starts it, waits for its end, and starts it again. */
final class SupervisedProcess {
    /** Whoever dies so often before it was ready once will not become ready. */
    private static final int FRUITLESS_STARTS = 4;

    private static final int LAST_LINES = 8;

    private final ProcessSpec spec;
    private final StateBoard board;
    private final Journal journal;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Thread keeper;
    private volatile RunningProcess running;
    private volatile boolean restarting;

    SupervisedProcess(ProcessSpec spec, StateBoard board, Journal journal) {
        this.spec = spec;
        this.board = board;
        this.journal = journal;
    }

    String name() {
        return spec.name();
    }

    /** Begins to keep it running. */
    void start() {
        keeper = Thread.ofVirtual().name("keep-" + spec.name()).start(this::keep);
    }

    /** Waits until it was ready once. */
    void awaitReady(Duration bound) throws InterruptedException {
        try {
            firstReady.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(
                    spec.name() + " was not ready after " + bound.toSeconds() + " seconds: see " + spec.log() + ".", e);
        } catch (ExecutionException e) {
            throw new Refusal(e.getCause().getMessage(), e);
        }
    }

    /** Asks it to end; it is started again at once. */
    void restart() {
        restarting = true;
        endRunning();
    }

    /** Ends it for good, in bounded time. */
    void stop() throws InterruptedException {
        stopped.countDown();
        endRunning();
        if (keeper != null) {
            keeper.join();
        }
    }

    private void endRunning() {
        var process = running;
        if (process != null) {
            process.end(journal);
        }
    }

    private void keep() {
        try {
            int fruitless = 0;
            while (!isStopped()) {
                long startedAt = System.nanoTime();
                var outcome = runOnce();
                if (isStopped()) {
                    return;
                }
                journal.write(spec.name() + " " + outcome);
                if (!firstReady.isDone() && ++fruitless == FRUITLESS_STARTS) {
                    firstReady.completeExceptionally(new Refusal(hopeless(outcome)));
                }
                if (firstReady.isCompletedExceptionally()) {
                    return;
                }
                pause(Duration.ofNanos(System.nanoTime() - startedAt));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One life of the process; says how it ended. */
    private String runOnce() throws InterruptedException {
        try {
            var process = RunningProcess.launch(spec);
            var identity = process.identity();
            board.update(spec.name(), state -> state.started(identity, System.currentTimeMillis()));
            running = process;
            if (isStopped()) {
                // The request to stop may have come before there was anything to stop.
                process.end(journal);
            }
            var probe = new Probe(spec.readiness(), process, ready -> tell(identity, ready));
            var probing = Thread.ofVirtual().name("probe-" + spec.name()).start(probe);
            int status = process.waitFor();
            board.update(spec.name(), ProcessState::ended);
            probing.interrupt();
            probing.join();
            return "ended with status " + status;
        } catch (InterruptedException e) {
            throw e;
        } catch (Refusal e) {
            // What is refused at the first start will be refused again.
            firstReady.completeExceptionally(e);
            return "could not be started: " + e.getMessage();
        } catch (Exception e) {
            return "could not be started: " + e;
        }
    }

    private void tell(ProcessIdentity identity, boolean ready) {
        board.update(spec.name(), state -> state.ready(identity, ready, System.currentTimeMillis()));
        if (ready) {
            firstReady.complete(null);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(Duration lived) throws InterruptedException {
        var wait = backoff.after(lived);
        if (!restarting) {
            stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        }
        restarting = false;
    }

    private String hopeless(String outcome) {
        var text = spec.name() + " " + outcome + ", " + FRUITLESS_STARTS + " times.";
        if (!Files.exists(spec.log())) {
            return text;
        }
        text += " The end of " + spec.log() + ":";
        try {
            var lines = Files.readAllLines(spec.log());
            var last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return text + "\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return text + " (unreadable: " + e.getMessage() + ")";
        }
    }
}
