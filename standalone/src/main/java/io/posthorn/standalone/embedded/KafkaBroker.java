package io.posthorn.standalone.embedded;

import io.posthorn.contracts.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker that is its own controller, as a process: {@code KafkaBroker DIR PORT CONTROLLER_PORT HEALTH_PORT}.
 * It is ready when the topics of {@link Topic} exist.
 */
public final class KafkaBroker {
    private static volatile boolean ready;

    private KafkaBroker() {}

    /** Runs until the process is asked to end. */
    public static void main(String... arguments) {
        EmbeddedProcess.start("Kafka", () -> run(arguments));
    }

    private static void run(String... arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        HealthEndpoint.serve(Integer.parseInt(arguments[3]), () -> ready);
        var settings = KafkaSettings.of(directory, port, Integer.parseInt(arguments[2]));
        format(directory, settings);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
        server.startup();
        createTopics("127.0.0.1:" + port);
        ready = true;
        server.awaitShutdown();
    }

    private static void format(Path directory, Properties settings) throws IOException {
        if (Files.exists(directory.resolve("log/meta.properties"))) {
            return;
        }
        Files.createDirectories(directory);
        var file = directory.resolve("format.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "written once, to format the storage");
        }
        String[] command = {
            "format", "--ignore-formatted", "-t", Uuid.randomUuid().toString(), "-c", file.toString()
        };
        int status = StorageTool.execute(command, new PrintStream(System.out, true));
        if (status != 0) {
            throw new IOException("Kafka's storage in " + directory + " could not be formatted, see above");
        }
    }

    private static void createTopics(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            Set<String> present = admin.listTopics().names().get();
            Set<NewTopic> missing = Topic.descriptions(1).stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .collect(Collectors.toSet());
            admin.createTopics(missing).all().get();
        }
    }
}
