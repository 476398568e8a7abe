package io.posthorn.auth.support;

import io.posthorn.contracts.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker of its own in this JVM, with our topics. */
public final class EmbeddedBroker implements AutoCloseable {
    private final Path directory;
    private final String address;
    private final KafkaRaftServer server;

    /** Starts it; takes about two seconds. */
    public EmbeddedBroker() throws Exception {
        directory = Files.createTempDirectory("posthorn-broker");
        address = "127.0.0.1:" + freePort();
        Properties properties = properties("127.0.0.1:" + freePort());
        format(properties);
        server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            admin.createTopics(Topic.descriptions(1)).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** {@code host:port}. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the broker's directory stays", e);
        }
    }

    private Properties properties(String controller) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller,
                "advertised.listeners", "PLAINTEXT://" + address,
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@" + controller,
                "log.dirs", directory.resolve("log").toString(),
                "offsets.topic.replication.factor", "1",
                "auto.create.topics.enable", "false",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        return properties;
    }

    private void format(Properties properties) throws IOException {
        Path file = directory.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        String[] arguments = {
            "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
        };
        StorageTool.execute(arguments, new PrintStream(java.io.OutputStream.nullOutputStream()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
