package io.posthorn.delivery.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.PartitionIntake;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final TopicPartition FIRST = new TopicPartition("mail.accepted", 0);
    private static final TopicPartition SECOND = new TopicPartition("mail.accepted", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final InFlight inFlight = new InFlight(2, 1_000);
    private final Assignment assignment = new Assignment(consumer, inFlight);

    @BeforeEach
    void join() {
        consumer.subscribe(List.of("mail.accepted"), assignment);
        assertFalse(assignment.joined());
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.rebalance(List.of(FIRST, SECOND));
        assertTrue(assignment.joined());
    }

    @Test
    void a_revoked_partition_is_committed_up_to_the_oldest_unfinished_record_and_called_off() {
        PartitionIntake intake = assignment.intake(FIRST);
        begin(intake, 0, 1, 2, 3);
        finish(intake, 0, 1, 3);
        consumer.rebalance(List.of(SECOND));
        assertTrue(intake.calledOff());
        assertFalse(assignment.intake(SECOND).calledOff());
        // The mock tells offsets of assigned partitions only.
        consumer.rebalance(List.of(FIRST, SECOND));
        assertEquals(2, committed(FIRST));
    }

    @Test
    void a_lost_partition_is_not_committed() {
        PartitionIntake intake = assignment.intake(FIRST);
        begin(intake, 0);
        finish(intake, 0);
        assignment.onPartitionsLost(List.of(FIRST));
        assertEquals(Map.of(), consumer.committed(Set.of(FIRST)));
        assertTrue(intake.calledOff());
        assertFalse(assignment.joined());
    }

    @Test
    void work_that_ends_after_its_partition_went_and_came_back_moves_nothing() {
        PartitionIntake before = assignment.intake(FIRST);
        begin(before, 0, 1);
        consumer.rebalance(List.of(SECOND));
        consumer.rebalance(List.of(FIRST, SECOND));
        begin(assignment.intake(FIRST), 0, 1);
        finish(before, 0, 1);
        assignment.commitNow();
        assertEquals(Map.of(), consumer.committed(Set.of(FIRST)));
    }

    @Test
    void finished_records_are_committed_once() {
        begin(assignment.intake(FIRST), 0, 1);
        finish(assignment.intake(FIRST), 0);
        assignment.commitSoon();
        assertEquals(1, committed(FIRST));
        assertTrue(assignment.intake(FIRST).committable().isEmpty());
    }

    @Test
    void everything_pauses_while_too_much_is_in_flight() {
        inFlight.enter(10);
        assertFalse(assignment.regulate());
        inFlight.enter(10);
        assertTrue(assignment.regulate());
        assertPaused(Set.of(FIRST, SECOND));
        inFlight.leave(10);
        assertFalse(assignment.regulate());
        assertPaused(Set.of());
    }

    @Test
    void a_partition_pauses_while_its_work_stands_still() {
        assignment.intake(SECOND).began("bucket");
        assertTrue(assignment.regulate());
        assertPaused(Set.of(SECOND));
        assignment.intake(SECOND).ended();
        assertFalse(assignment.regulate());
        assertPaused(Set.of());
    }

    private void assertPaused(Collection<TopicPartition> expected) {
        assertEquals(expected, consumer.paused());
    }

    private long committed(TopicPartition partition) {
        Map<TopicPartition, OffsetAndMetadata> offsets = consumer.committed(Set.of(partition));
        return offsets.get(partition).offset();
    }

    private static void begin(PartitionIntake intake, long... offsets) {
        for (long offset : offsets) {
            intake.begun(offset);
        }
    }

    private static void finish(PartitionIntake intake, long... offsets) {
        for (long offset : offsets) {
            intake.finished(offset);
        }
    }
}
