package io.posthorn.contracts.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.testing.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopicTailTest {
    private static final String TOPIC = "some.topic";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    /** What the listener was told, in order: "positioned", or a record's value. */
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final BlockingQueue<Consumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
    private final TopicTail.Listener listener = new TopicTail.Listener() {
        @Override
        public void positioned() {
            told.add("positioned");
        }

        @Override
        public void received(byte[] value) {
            String text = new String(value, UTF_8);
            told.add(text);
            if (text.startsWith("bad")) {
                throw new IllegalStateException("not understood");
            }
        }
    };

    @Test
    void readsAllPartitionsFromTheirEnds() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(Map.of(FIRST, 5L, SECOND, 0L));
        try (var tail = started(0, consumer)) {
            assertEquals("positioned", next());
            consumer.addRecord(record(FIRST, 5, "five"));
            assertEquals("five", next());
            consumer.addRecord(record(SECOND, 0, "zero"));
            assertEquals("zero", next());
            assertTrue(tail.ready());
        }
        assertTrue(consumer.closed());
    }

    @Test
    void replaysTheLastRecordsAndIsReadyOnlyAfterThem() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(Map.of(FIRST, 5L));
        try (var tail = started(1, consumer)) {
            assertEquals("positioned", next());
            assertFalse(tail.ready());
            consumer.addRecord(record(FIRST, 4, "four"));
            assertEquals("four", next());
            consumer.addRecord(record(FIRST, 5, "five"));
            assertEquals("five", next());
            assertTrue(tail.ready());
        }
    }

    @Test
    void replaysNothingOfAnEmptyTopic() throws Exception {
        try (var tail = started(1, consumer(Map.of(FIRST, 0L)))) {
            assertEquals("positioned", next());
            awaitReady(tail);
        }
    }

    @Test
    void startsAgainAtTheEndWhenTheConsumerFails() throws Exception {
        MockConsumer<byte[], byte[]> first = consumer(Map.of(FIRST, 5L));
        MockConsumer<byte[], byte[]> second = consumer(Map.of(FIRST, 9L));
        consumers.add(first);
        try (var _ = started(0, second)) {
            assertEquals("positioned", next());
            first.setPollException(new KafkaException("offset out of range"));
            assertEquals("positioned", next());
            assertTrue(first.closed());
            second.addRecord(record(FIRST, 9, "nine"));
            assertEquals("nine", next());
        }
    }

    @Test
    void waitsForATopicThatIsNotThereYet() throws Exception {
        var none = new MockConsumer<byte[], byte[]>("none");
        MockConsumer<byte[], byte[]> later = consumer(Map.of(FIRST, 0L));
        consumers.add(none);
        try (var tail = started(0, later)) {
            assertEquals("positioned", next());
            awaitReady(tail);
            assertTrue(none.closed());
        }
    }

    @Test
    void goesOnBehindARecordThatIsNotUnderstood() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(Map.of(FIRST, 0L));
        try (var tail = started(0, consumer)) {
            assertEquals("positioned", next());
            consumer.addRecord(record(FIRST, 0, "bad"));
            consumer.addRecord(record(FIRST, 1, "good"));
            assertEquals("bad", next());
            assertEquals("good", next());
            assertTrue(tail.ready());
        }
    }

    @Test
    void saysNothingAfterItWasClosed() throws Exception {
        MockConsumer<byte[], byte[]> consumer = consumer(Map.of(FIRST, 0L));
        var tail = started(0, consumer);
        assertEquals("positioned", next());
        tail.close();
        assertTrue(consumer.closed());
        assertFalse(tail.ready());
        assertNull(told.poll());
    }

    @Test
    void canBeClosedWithoutHavingStarted() {
        assertDoesNotThrow(tail(0)::close);
    }

    private TopicTail started(int replayed, Consumer<byte[], byte[]> consumer) {
        consumers.add(consumer);
        TopicTail tail = tail(replayed);
        tail.start();
        return tail;
    }

    private TopicTail tail(int replayed) {
        return new TopicTail(
                TOPIC, replayed, consumers::remove, listener, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    private static MockConsumer<byte[], byte[]> consumer(Map<TopicPartition, Long> ends) {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updatePartitions(
                TOPIC,
                ends.keySet().stream()
                        .map(partition -> new PartitionInfo(TOPIC, partition.partition(), null, null, null))
                        .toList());
        ends.forEach((partition, end) -> {
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, end));
        });
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, String value) {
        return new ConsumerRecord<>(TOPIC, partition.partition(), offset, null, value.getBytes(UTF_8));
    }

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private static void awaitReady(TopicTail tail) {
        Eventually.holds("the tail is ready", tail::ready);
    }
}
