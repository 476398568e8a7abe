package io.posthorn.delivery.adapter;

import io.posthorn.delivery.retry.TargetUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning to where it ends now, a fetch at a time. Belongs to no group. */
public final class TopicReader {
    private static final Duration POLL = Duration.ofMillis(200);
    /** A broker that gives nothing for so long is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String topic;
    private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;

    /** @param consumers asked for a consumer each time, which is closed again */
    public TopicReader(String topic, Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers) {
        this.topic = topic;
        this.consumers = consumers;
    }

    /**
     * Hands every value to the action, those of a partition in their order.
     *
     * @throws TargetUnavailableException if the brokers do not answer
     */
    public void forEach(Consumer<byte[]> action) {
        try (var consumer = consumers.get()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!reached(consumer, ends)) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw new TargetUnavailableException("the log gives nothing more of " + topic);
                }
                records.forEach(found -> {
                    if (found.value() != null) {
                        action.accept(found.value());
                    }
                });
            }
        } catch (KafkaException e) {
            throw new TargetUnavailableException("the log does not answer: " + e.getMessage(), e);
        }
    }

    private static boolean reached(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }
}
