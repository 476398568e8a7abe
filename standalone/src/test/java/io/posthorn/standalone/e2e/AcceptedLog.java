package io.posthorn.standalone.e2e;

import io.posthorn.contracts.Topic;
import io.posthorn.standalone.Eventually;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The topic mail.accepted, and how far delivery-service's consumer group is with it. */
final class AcceptedLog implements AutoCloseable {
    private static final String TOPIC = Topic.MAIL_ACCEPTED.topicName();
    private static final String DELIVERY_GROUP = "posthorn-delivery";

    private final Admin admin;

    AcceptedLog(String kafka) {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    /** How many records lie between what is committed and the end. */
    long unfinished() throws ExecutionException, InterruptedException {
        var committed = admin.listConsumerGroupOffsets(DELIVERY_GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets(OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> {
                    var offset = committed.get(end.getKey());
                    return end.getValue().offset() - (offset == null ? 0 : offset.offset());
                })
                .sum();
    }

    /** How many records the log has. */
    long records() throws ExecutionException, InterruptedException {
        var firsts = offsets(OffsetSpec.earliest());
        return offsets(OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end ->
                        end.getValue().offset() - firsts.get(end.getKey()).offset())
                .sum();
    }

    /**
     * Sets the group back to the oldest records. The broker permits it only when the group has no members, so this waits
     * until those that were killed or stopped have been missed.
     */
    void rewind() throws ExecutionException, InterruptedException {
        var beginning = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets(OffsetSpec.earliest())
                .forEach((partition, first) -> beginning.put(partition, new OffsetAndMetadata(first.offset())));
        Eventually.holds("the group has no members and is set back", () -> {
            admin.alterConsumerGroupOffsets(DELIVERY_GROUP, beginning).all().get();
            return true;
        });
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        for (var partition : admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get()
                .get(TOPIC)
                .partitions()) {
            wanted.put(new TopicPartition(TOPIC, partition.partition()), which);
        }
        return admin.listOffsets(wanted).all().get();
    }
}
