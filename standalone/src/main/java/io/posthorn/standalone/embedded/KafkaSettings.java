package io.posthorn.standalone.embedded;

import io.posthorn.contracts.Topic;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of a single durable broker in a small heap. */
final class KafkaSettings {
    private KafkaSettings() {}

    static Properties of(Path directory, int port, int controllerPort) {
        var settings = new Properties();
        listeners(settings, port, controllerPort);
        oneReplica(settings);
        durable(settings, directory);
        smallHeap(settings);
        quickStart(settings);
        return settings;
    }

    private static void listeners(Properties settings, int port, int controllerPort) {
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    }

    private static void oneReplica(Properties settings) {
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void durable(Properties settings, Path directory) {
        settings.put("log.dirs", directory.resolve("log").toString());
        // There is no replica: a record is on the disk before it is acknowledged.
        settings.put("log.flush.interval.messages", "1");
        settings.put("auto.create.topics.enable", "false");
        String largest = Integer.toString(Topic.MAX_RECORD_OCTETS + 64 * 1024);
        settings.put("message.max.bytes", largest);
        settings.put("replica.fetch.max.bytes", largest);
    }

    private static void smallHeap(Properties settings) {
        // The default of 128 MB is more than the whole heap.
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("socket.request.max.bytes", "16777216");
        settings.put("queued.max.request.bytes", "33554432");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
    }

    private static void quickStart(Properties settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the new broker waits until the session of the old one has run out.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
    }
}
