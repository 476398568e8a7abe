package io.posthorn.delivery.adapter;

import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.PartitionIntake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions one consumer has been given, their flow and their offsets. Used by the thread that polls. */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final InFlight inFlight;
    private final Map<TopicPartition, PartitionIntake> partitions = new HashMap<>();
    private volatile boolean joined;

    Assignment(Consumer<byte[], byte[]> consumer, InFlight inFlight) {
        this.consumer = consumer;
        this.inFlight = inFlight;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        LOG.info("assigned={}", added);
        added.forEach(partition -> partitions.put(partition, new PartitionIntake()));
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        LOG.info("revoked={}", revoked);
        commitNow(revoked);
        drop(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        // Too late to commit: somebody else reads them already, and finds our work done.
        LOG.warn("lost={}", lost);
        drop(lost);
        joined = false;
    }

    /** Whether the group has given this consumer its share, which may be none. */
    boolean joined() {
        return joined;
    }

    PartitionIntake intake(TopicPartition partition) {
        return partitions.get(partition);
    }

    /**
     * Pauses what should not be fetched now and resumes the rest.
     *
     * @return whether something is paused
     */
    boolean regulate() {
        boolean full = inFlight.full();
        var pause = new ArrayList<TopicPartition>();
        var resume = new ArrayList<TopicPartition>();
        partitions.forEach((partition, intake) -> (full || intake.standsStill() ? pause : resume).add(partition));
        consumer.pause(pause);
        consumer.resume(resume);
        return !pause.isEmpty();
    }

    /** How many records of these partitions are there that were not fetched yet, as far as the consumer knows. */
    long lag() {
        return partitions.keySet().stream()
                .mapToLong(
                        partition -> Math.max(0, consumer.currentLag(partition).orElse(0)))
                .sum();
    }

    /** Commits what was finished since the last time, without waiting for the broker. */
    void commitSoon() {
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(partitions.keySet());
        if (!offsets.isEmpty()) {
            // A commit that failed is not repeated: the next one goes further.
            consumer.commitAsync(offsets, (taken, failure) -> {
                if (failure == null) {
                    committed(taken);
                } else {
                    LOG.debug("offsets={} not committed", taken, failure);
                }
            });
        }
    }

    /** Commits what is finished and waits for the broker; a failure only means that records are read again. */
    void commitNow() {
        commitNow(List.copyOf(partitions.keySet()));
    }

    /** No partition is ours any more, whatever the broker knows. */
    void dropAll() {
        drop(List.copyOf(partitions.keySet()));
        joined = false;
    }

    private void commitNow(Collection<TopicPartition> of) {
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(of);
        if (offsets.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(offsets, COMMIT_TIMEOUT);
            committed(offsets);
        } catch (KafkaException e) {
            LOG.warn("offsets={} not committed, their records will be read again", offsets, e);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> of) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : of) {
            PartitionIntake intake = partitions.get(partition);
            // Dropped before: a consumer that closes revokes what it still has.
            if (intake != null) {
                intake.committable().ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        return offsets;
    }

    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            PartitionIntake intake = partitions.get(partition);
            // Revoked while the commit was under way.
            if (intake != null) {
                intake.committed(offset.offset());
            }
        });
    }

    private void drop(Collection<TopicPartition> gone) {
        for (TopicPartition partition : gone) {
            PartitionIntake intake = partitions.remove(partition);
            if (intake != null) {
                intake.revoke();
            }
        }
    }
}
