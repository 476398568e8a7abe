package io.posthorn.bench.raw;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records in a topic of their own, flushed before they are acknowledged, as the broker does it for mail. */
public final class BareLog implements AutoCloseable {
    private static final int PARTITIONS = 2;
    private static final int BATCH_OCTETS = 1024 * 1024;

    private final String topic = "bench." + System.nanoTime();
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    private BareLog(Map<String, Object> settings) {
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Makes the topic on the broker at {@code host:port}. */
    public static BareLog open(String broker) throws ExecutionException, InterruptedException {
        // Records that wait at the same time share a flush: in batches of the usual 16 KiB each would have its own.
        var log = new BareLog(
                Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", 1, "batch.size", BATCH_OCTETS));
        try {
            var topic = new NewTopic(log.topic, PARTITIONS, (short) 1).configs(Map.of("flush.messages", "1"));
            log.admin.createTopics(List.of(topic)).all().get();
            return log;
        } catch (ExecutionException | InterruptedException e) {
            log.producer.close();
            log.admin.close();
            throw e;
        }
    }

    /** Appends a record; it is durable when this returns. */
    public void append(byte[] record) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, record)).get();
    }

    @Override
    public void close() {
        producer.close();
        // Closing waits for what was asked.
        admin.deleteTopics(List.of(topic));
        admin.close();
    }
}
