package io.posthorn.delivery.adapter;

import io.posthorn.contracts.Topic;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open side of the ledger: how many accepted messages have no end yet, that is how many records of
 * {@code mail.accepted} lie behind what the group has committed. A record is committed when each of its recipients is
 * served or is a dead letter. Every process tells the number of the whole group.
 */
public final class AcceptedBacklog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedBacklog.class);
    private static final long TIMEOUT_SECONDS = 10;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Admin admin;
    private volatile double unresolved = Double.NaN;

    /**
     * Registers the gauge, whose value is unknown before the first look.
     *
     * @param admin closed with this
     */
    public AcceptedBacklog(Admin admin, Meters meters) {
        this.admin = admin;
        meters.gauge(Metric.ACCEPTED_UNRESOLVED, this, AcceptedBacklog::unresolved);
    }

    /** As of the last look; not a number while the brokers do not answer. */
    public double unresolved() {
        return unresolved;
    }

    /** Looks how many there are. */
    public void look() {
        try {
            unresolved = count();
        } catch (ExecutionException | TimeoutException e) {
            unresolved = Double.NaN;
            LOG.debug("nobody can tell how many messages are unresolved", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_TIMEOUT);
    }

    private long count() throws ExecutionException, InterruptedException, TimeoutException {
        String topic = Topic.MAIL_ACCEPTED.topicName();
        var description = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(topic);
        var partitions = description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(KafkaSettings.GROUP)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .mapToLong(partition -> {
                    OffsetAndMetadata done = committed.get(partition);
                    long from = Math.max(first.get(partition), done == null ? 0 : done.offset());
                    return Math.max(0, end.get(partition) - from);
                })
                .sum();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which)))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
