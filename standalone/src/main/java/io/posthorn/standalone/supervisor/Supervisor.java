package io.posthorn.standalone.supervisor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a system running: stages of processes, each stage started when the one before is ready. */
public final class Supervisor {
    private final List<List<SupervisedProcess>> stages;
    private final Journal journal;

    /** A supervisor of the given stages; nothing is started yet. */
    public Supervisor(List<List<ProcessSpec>> stages, StateBoard board, Journal journal) {
        this.journal = journal;
        this.stages = stages.stream()
                .map(stage -> stage.stream()
                        .map(spec -> new SupervisedProcess(spec, board, journal))
                        .toList())
                .toList();
    }

    /** Starts all stages and waits until every process was ready once, each in the given time. */
    public void start(Duration bound) throws InterruptedException {
        for (var stage : stages) {
            stage.forEach(SupervisedProcess::start);
            for (var process : stage) {
                process.awaitReady(bound);
            }
        }
    }

    /** Lets a process end cleanly and start again; empty if there is none of that name. */
    public Optional<String> restart(String name) {
        var found = stages.stream()
                .flatMap(List::stream)
                .filter(process -> process.name().equals(name))
                .findFirst();
        found.ifPresent(process -> {
            journal.write(name + " is restarted on request");
            process.restart();
        });
        return found.map(SupervisedProcess::name);
    }

    /** Stops all stages, the last one first. */
    public void stop() throws InterruptedException {
        for (var stage : stages.reversed()) {
            var stopping = new ArrayList<Thread>();
            for (var process : stage) {
                stopping.add(Thread.ofVirtual().name("stop-" + process.name()).start(() -> stop(process)));
            }
            for (var thread : stopping) {
                thread.join();
            }
        }
    }

    private static void stop(SupervisedProcess process) {
        try {
            process.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
