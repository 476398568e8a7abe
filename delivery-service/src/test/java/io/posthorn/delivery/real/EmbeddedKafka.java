package io.posthorn.delivery.real;

import io.posthorn.contracts.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One broker in this process, with all topics. */
final class EmbeddedKafka implements AutoCloseable {
    private final Properties settings;
    private final String bootstrapServers;
    private KafkaRaftServer server;

    private EmbeddedKafka(Properties settings, String bootstrapServers, KafkaRaftServer server) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    static EmbeddedKafka start(Path directory) throws IOException, ExecutionException, InterruptedException {
        String broker = "127.0.0.1:" + freePort();
        var settings = settings(directory, broker, "127.0.0.1:" + freePort());
        var file = directory.resolve("kafka.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        var output = new ByteArrayOutputStream();
        String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        if (StorageTool.execute(format, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException(output.toString(StandardCharsets.UTF_8));
        }
        KafkaRaftServer server = serve(settings);
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
            admin.createTopics(Topic.descriptions(1)).all().get();
        }
        return new EmbeddedKafka(settings, broker, server);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Nobody answers at its address any more. */
    void goAway() {
        close();
    }

    /** Somebody answers there again, with all that was written. */
    void comeBack() {
        server = serve(settings);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static KafkaRaftServer serve(Properties settings) {
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static Properties settings(Path directory, String broker, String controller) {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + broker);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@" + controller);
        settings.put("log.dirs", directory.resolve("log").toString());
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
