package io.posthorn.delivery.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.RecordWork;
import io.posthorn.delivery.retry.Backoff;
import io.posthorn.tracing.Tracing;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptedMailConsumerTest {
    private static final String TOPIC = "mail.accepted";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Backoff AT_ONCE = new Backoff(Duration.ofNanos(1), Duration.ofNanos(1));

    private final BlockingQueue<Long> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final InFlight inFlight = new InFlight(100, 1_000);

    @Test
    void a_consumer_that_failed_is_replaced() throws Exception {
        var broken = new LogConsumer(1);
        broken.setPollException(new KafkaException("broken"));
        mayEnd.countDown();
        try (var consumer = consumer(Duration.ofSeconds(5), broken, new LogConsumer(2))) {
            consumer.start();
            // Each record has a thread of its own: nothing orders the beginning of two.
            assertEquals(
                    List.of(0L, 1L),
                    Stream.of(begun.take(), begun.take()).sorted().toList());
        }
    }

    @Test
    void brokers_that_are_away_at_the_start_are_waited_for() throws Exception {
        mayEnd.countDown();
        Iterator<Supplier<Consumer<byte[], byte[]>>> attempts = List.<Supplier<Consumer<byte[], byte[]>>>of(
                        () -> {
                            throw new KafkaException("away");
                        },
                        () -> new LogConsumer(1))
                .iterator();
        try (var consumer =
                consumer(Duration.ofSeconds(5), () -> attempts.next().get())) {
            assertFalse(consumer.joined());
            consumer.start();
            assertEquals(0, begun.take());
        }
    }

    @Test
    void the_end_waits_for_records_in_flight_and_commits_them() throws Exception {
        var log = new LogConsumer(3);
        var consumer = consumer(Duration.ofSeconds(15), log);
        consumer.start();
        begun.take();
        begun.take();
        begun.take();
        var closing = Thread.ofVirtual().start(consumer::close);
        mayEnd.countDown();
        closing.join();
        assertEquals(3, log.committed());
        assertEquals(0, inFlight.records());
    }

    @Test
    void the_end_does_not_wait_for_ever() throws Exception {
        var log = new LogConsumer(1);
        var consumer = consumer(Duration.ofMillis(10), log);
        consumer.start();
        begun.take();
        consumer.close();
        assertEquals(-1, log.committed());
    }

    private AcceptedMailConsumer consumer(Duration drain, LogConsumer... consumers) {
        Iterator<LogConsumer> next = List.of(consumers).iterator();
        return consumer(drain, next::next);
    }

    private AcceptedMailConsumer consumer(Duration drain, Supplier<Consumer<byte[], byte[]>> consumers) {
        RecordWork work = (logged, _) -> {
            begun.add(logged.offset());
            mayEnd.await();
        };
        var timing = new AcceptedMailConsumer.Timing(Duration.ofHours(1), drain, AT_ONCE);
        return new AcceptedMailConsumer(
                TOPIC, consumers, work, inFlight, timing, Tracing.off().carriage());
    }

    /** A partition with some records, assigned at the first poll, that remembers what was committed last. */
    private static final class LogConsumer extends MockConsumer<byte[], byte[]> {
        private volatile long committed = -1;

        LogConsumer(int records) {
            super("earliest");
            schedulePollTask(() -> {
                updateBeginningOffsets(Map.of(PARTITION, 0L));
                rebalance(List.of(PARTITION));
                for (int offset = 0; offset < records; offset++) {
                    addRecord(new ConsumerRecord<>(TOPIC, 0, offset, null, new byte[] {(byte) offset}));
                }
            });
        }

        long committed() {
            return committed;
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            committed = offsets.get(PARTITION).offset();
        }
    }
}
