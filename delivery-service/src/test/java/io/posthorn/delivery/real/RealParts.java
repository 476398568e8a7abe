package io.posthorn.delivery.real;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.posthorn.common.AccountId;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.DeadLetter;
import io.posthorn.delivery.retry.Backoff;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.postgres.MailboxSchema;
import io.posthorn.mailbox.postgres.PostgresMailboxStore;
import io.posthorn.mailbox.postgres.PostgresTraceLog;
import io.posthorn.objects.ObjectStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, a bucket and a database as in production, and delivery processes on them. */
public final class RealParts {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final EmbeddedBucket bucketServer;
    private final EmbeddedPostgres postgres;
    private final ObjectStore bucket;
    private final PostgresMailboxStore mailboxes;
    private final KafkaProducer<byte[], byte[]> gateway;

    private RealParts(Path directory) throws Exception {
        this.directory = directory;
        kafka = EmbeddedKafka.start(Files.createDirectory(directory.resolve("kafka")));
        bucketServer = EmbeddedBucket.start(Files.createDirectory(directory.resolve("bucket")));
        bucket = bucketServer.connect();
        postgres = EmbeddedPostgres.start();
        MailboxSchema.migrate(index());
        mailboxes = new PostgresMailboxStore(index());
        gateway = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        RoundRobinPartitioner.class),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Starts all of them in this process. */
    public static RealParts start() throws Exception {
        return new RealParts(Files.createTempDirectory("posthorn-delivery"));
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The bucket, as the service has it. */
    public ObjectStore bucket() {
        return bucket;
    }

    DataSource index() {
        return postgres.getPostgresDatabase();
    }

    EmbeddedBucket bucketServer() {
        return bucketServer;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    TraceWriter traces() {
        var backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(100));
        var retry = new Retry(backoff, 1, new Outage(InstantSource.system(), _ -> {}));
        return new TraceWriter(new PostgresTraceLog(index()), 1, retry, InstantSource.system());
    }

    DeliveryProcess process() {
        return new DeliveryProcess(this);
    }

    /** Does what a gateway does before its 250. */
    public void accept(AcceptedMessage message) throws ExecutionException, InterruptedException {
        accept(message.toByteArray());
    }

    void accept(String noMessage) throws ExecutionException, InterruptedException {
        accept(noMessage.getBytes(StandardCharsets.UTF_8));
    }

    private void accept(byte[] value) throws ExecutionException, InterruptedException {
        gateway.send(new ProducerRecord<>(Topic.MAIL_ACCEPTED.topicName(), value))
                .get();
    }

    /** The object keys of an account's INBOX, by UID. */
    public List<String> inbox(long number) {
        var account = new AccountId(number);
        var inbox = mailboxes.find(account, MailboxName.INBOX).orElseThrow();
        var keys = new ArrayList<String>();
        UidSet wanted = UidSet.range(1, Uid.MAX);
        while (!wanted.isEmpty()) {
            MessagePage page = mailboxes.fetch(account, inbox.id(), wanted, RowDetail.STORED);
            page.rows().forEach(row -> keys.add(row.message().objectKey()));
            wanted = page.rest();
        }
        return keys;
    }

    List<DeadLetter> deadLetters() throws InvalidProtocolBufferException {
        var letters = new ArrayList<DeadLetter>();
        for (byte[] value : values(Topic.DEAD_LETTER)) {
            letters.add(DeadLetter.parseFrom(value));
        }
        return letters;
    }

    /** All values on a topic of one partition. */
    public List<byte[]> values(Topic topic) {
        var partition = new TopicPartition(topic.topicName(), 0);
        var values = new ArrayList<byte[]>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(found -> values.add(found.value()));
            }
        }
        return values;
    }

    /** Where they are, as the service's settings. */
    public Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("posthorn.kafka.bootstrap-servers", kafka.bootstrapServers()),
                Map.entry("posthorn.s3.endpoint", bucketServer.endpoint().toString()),
                Map.entry("posthorn.s3.access-key", EmbeddedBucket.ACCESS_KEY),
                Map.entry("posthorn.s3.secret-key", EmbeddedBucket.SECRET_KEY),
                Map.entry("posthorn.index.jdbc-url", postgres.getJdbcUrl("postgres", "postgres")),
                Map.entry("posthorn.index.username", "postgres"),
                Map.entry("posthorn.index.password", "postgres"),
                // Tables of two databases that get along in one.
                Map.entry("posthorn.queue.jdbc-url", postgres.getJdbcUrl("postgres", "postgres")),
                Map.entry("posthorn.queue.username", "postgres"),
                Map.entry("posthorn.queue.password", "postgres"));
    }

    /** Waits for something to happen. */
    public static void await(Callable<Boolean> condition, Supplier<String> state) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, () -> "still waiting: " + state.get());
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Stops them and removes what they wrote. */
    public void stop() throws Exception {
        gateway.close();
        bucket.close();
        postgres.close();
        bucketServer.stop();
        kafka.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
