package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import io.posthorn.bench.raw.BareCommit;
import io.posthorn.bench.raw.BareDisk;
import io.posthorn.bench.raw.BareLog;
import io.posthorn.bench.raw.BareObjects;
import io.posthorn.bench.system.MailSystem;
import io.posthorn.bench.system.PosthornSystem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the parts underneath a Posthorn do at most: the disk, its log, its bucket and its database, with nothing around. */
final class Raw implements Scenario {
    private static final int AT_A_TIME = 16;

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public String summary() {
        return "limits of disk, log, bucket and database, as they are";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.rate("fdatasync", "a message written and synced"),
                Figure.rate("log", "records of a message, acks=all, flushed"),
                Figure.rate("put", "objects put"),
                Figure.rate("get", "objects got"),
                Figure.rate("commit", "commits, one connection"),
                Figure.rate("commits", "commits, many connections"));
    }

    @Override
    public boolean appliesTo(MailSystem system) {
        return system instanceof PosthornSystem;
    }

    @Override
    public Measured run(Stage stage) throws Exception {
        var system = (PosthornSystem) stage.system();
        var values = new TreeMap<String, Double>();
        double cpu = disk(stage, values);
        cpu = Math.max(cpu, log(stage, system, values));
        cpu = Math.max(cpu, objects(stage, system, values));
        cpu = Math.max(cpu, commits(stage, system, values));
        return new Measured(values, cpu);
    }

    private static double disk(Stage stage, Map<String, Double> values) throws Exception {
        try (var disk = new BareDisk(stage.sizes().octets())) {
            return put(values, "fdatasync", stage, 1, _ -> disk.write());
        }
    }

    private static double log(Stage stage, PosthornSystem system, Map<String, Double> values) throws Exception {
        var message = stage.mails().message(0);
        try (var log = BareLog.open(system.endpoint("kafka"))) {
            // As the sessions of SMTP do, each waits for its own record.
            return put(values, "log", stage, stage.sizes().sessions(), _ -> log.append(message));
        }
    }

    private static double objects(Stage stage, PosthornSystem system, Map<String, Double> values) throws Exception {
        var message = stage.mails().message(0);
        try (var objects = BareObjects.open(system)) {
            double cpu = put(values, "put", stage, AT_A_TIME, number -> objects.put(number, message));
            int written = objects.written();
            return Math.max(cpu, put(values, "get", stage, AT_A_TIME, number -> objects.get(number % written)));
        }
    }

    private static double commits(Stage stage, PosthornSystem system, Map<String, Double> values) throws Exception {
        try (var commit = BareCommit.prepare(system)) {
            double cpu = 0;
            for (var figure : List.of("commit", "commits")) {
                int workers = figure.equals("commit") ? 1 : AT_A_TIME;
                var outcome = Load.run(workers, stage.sizes().operations(), bound(stage), _ -> {
                    var connection = commit.connect();
                    return Clients.with(connection, Clients.timed(_ -> connection.commit()));
                });
                values.put(figure, outcome.rate());
                cpu = Math.max(cpu, outcome.clientCpu());
            }
            return cpu;
        }
    }

    /** There are six of them, and each is steady at once. */
    private static Duration bound(Stage stage) {
        return stage.sizes().bound().dividedBy(5);
    }

    private static double put(
            Map<String, Double> values, String figure, Stage stage, int workers, Clients.TimedOperation operation)
            throws InterruptedException {
        var outcome = Load.run(
                workers, stage.sizes().operations(), bound(stage), _ -> Clients.stateless(Clients.timed(operation)));
        values.put(figure, outcome.rate());
        return outcome.clientCpu();
    }
}
