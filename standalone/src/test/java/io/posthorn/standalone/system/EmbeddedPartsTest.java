package io.posthorn.standalone.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.contracts.Topic;
import io.posthorn.standalone.Eventually;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.standalone.embedded.PostgresDatabases;
import io.posthorn.standalone.embedded.PostgresServer;
import io.posthorn.standalone.supervisor.Journal;
import io.posthorn.standalone.supervisor.ProcessIdentity;
import io.posthorn.standalone.supervisor.ProcessState;
import io.posthorn.standalone.supervisor.StateBoard;
import io.posthorn.standalone.supervisor.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka, PostgreSQL and the S3 server as {@code up} runs them: what they acknowledged survives kill -9. */
class EmbeddedPartsTest {
    private static final byte[] BODY = randomOctets(300_000);

    @TempDir
    Path temporary;

    private DataDirectory data;
    private UpSettings up;
    private SystemPorts ports;
    private StateBoard board;

    @Test
    void whatWasAcknowledgedSurvivesAKill() throws Exception {
        data = DataDirectory.at(temporary.resolve("data"));
        data.create();
        up = new UpSettings("127.0.0.1", ports(), replicas(), "64m", List.of());
        var plan = SystemPlan.of(ProjectHome.of(Path.of("..")), data, up);
        ports = SystemPorts.choose(data, up);
        var parts = plan.stages().getFirst();
        board = new StateBoard(data.state(), parts, plan.endpoints());
        var supervisor = new Supervisor(List.of(parts), board, new Journal(new PrintStream(System.err, true)));
        try {
            supervisor.start(Duration.ofMinutes(3));
            write();
            killAll();
            Eventually.holds("all are ready again", this::allRestarted);
            assertWritten();
            assertOrphanIsStopped();
        } finally {
            supervisor.stop();
        }
        assertFalse(board.state().processes().stream().anyMatch(ProcessState::isAlive));
    }

    private void write() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka(), "acks", "all", "max.request.size", 1_000_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.MAIL_ACCEPTED.topicName(), 0, null, BODY))
                    .get();
        }
        assertEquals(200, s3().put("/posthorn/account/Maildir/cur/message", BODY));
        // As a kill in the middle of another PUT leaves it.
        Files.write(data.part("s3").resolve("posthorn/account/Maildir/cur/half-" + UUID.randomUUID()), BODY);
        execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }

    private void killAll() {
        for (var process : board.state().processes()) {
            ProcessHandle.of(process.identity().pid()).orElseThrow().destroyForcibly();
        }
    }

    private boolean allRestarted() {
        return board.state().processes().stream().allMatch(process -> process.restarts() > 0 && process.ready());
    }

    private void assertWritten() throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:" + ports.kafka(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topic.MAIL_ACCEPTED.topicName(), 0)));
            Eventually.holds("the record comes back", () -> {
                var records = consumer.poll(Duration.ofSeconds(1));
                records.forEach(record -> assertArrayEquals(BODY, record.value()));
                return records.count() == 1;
            });
        }
        assertArrayEquals(BODY, s3().get("/posthorn/account/Maildir/cur/message"));
        String listing = new String(s3().get("/posthorn"), StandardCharsets.UTF_8);
        assertTrue(listing.contains("<Key>account/Maildir/cur/message</Key>"), listing);
        assertFalse(listing.contains("half"), listing);
        assertEquals("42", query("SELECT answer FROM kept"));
        for (var durable : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertEquals("on", query("SHOW " + durable));
        }
    }

    /** As the next start finds it when a supervisor was killed and its PostgreSQL was not. */
    private void assertOrphanIsStopped() throws Exception {
        var postgres = identity("postgres");
        PostgresServer.prepare(
                        data.part("postgres"),
                        ports.postgres(),
                        Secrets.of(data).postgresPassword(),
                        data.log("postgres"))
                .stopOrphan();
        assertFalse(postgres.isAlive());
    }

    private ProcessIdentity identity(String name) {
        return board.state().processes().stream()
                .filter(process -> process.name().equals(name))
                .map(ProcessState::identity)
                .findFirst()
                .orElseThrow();
    }

    private SignedS3 s3() throws Exception {
        return new SignedS3("http://127.0.0.1:" + ports.s3(), Secrets.of(data));
    }

    private void execute(String command) throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private String query(String query) throws Exception {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException, IOException {
        return PostgresDatabases.connect(ports.postgres(), Secrets.of(data).postgresPassword());
    }

    private static Map<ClientPort, Integer> ports() {
        var ports = new EnumMap<ClientPort, Integer>(ClientPort.class);
        for (var port : ClientPort.values()) {
            ports.put(port, port.usual());
        }
        return ports;
    }

    private static Map<Service, Integer> replicas() {
        var replicas = new EnumMap<Service, Integer>(Service.class);
        for (var service : Service.values()) {
            replicas.put(service, 1);
        }
        return replicas;
    }

    private static byte[] randomOctets(int count) {
        var octets = new byte[count];
        new Random(count).nextBytes(octets);
        return octets;
    }
}
