package io.posthorn.contracts.kafka;

import io.posthorn.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a whole topic from its end: every partition, assigned by hand, without a consumer group, so that each process
 * sees every record. For hints and invalidations: what was written before the start is not read (but for the last
 * records, if asked), and after a failure the tail starts at the new end and says so through
 * {@link Listener#positioned()}.
 *
 * <p>Partitions added to the topic later are noticed at the next positioning.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final int replayed;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Listener listener;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> current;
    private volatile boolean ready;
    private volatile long lag;

    /** Receives what the tail reads, on the tail's own thread; both methods return soon. */
    public interface Listener {

        /**
         * The tail stands at the end of the topic, for the first time or again after a failure: every record written
         * from now on arrives, any written before may have been missed.
         */
        void positioned();

        /** The value of one record, in the order of its partition. */
        void received(byte[] value);
    }

    /**
     * A tail of one of our topics.
     *
     * @param replayed how many records before the end each partition starts at; 0: only what comes
     * @param bootstrapServers {@code host:port,host:port}
     */
    public static TopicTail of(Topic topic, int replayed, String bootstrapServers, Listener listener) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "tail-" + topic.topicName(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // A position that the broker no longer has is a failure of ours to notice, not to skip over.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none");
        var bytes = new ByteArrayDeserializer();
        return new TopicTail(topic.topicName(), replayed, () -> new KafkaConsumer<>(settings, bytes, bytes), listener);
    }

    /**
     * A tail that reads with the given consumers: it asks for one at the start and after each failure, and closes it.
     *
     * @param replayed how many records before the end each partition starts at
     */
    public TopicTail(String topic, int replayed, Supplier<Consumer<byte[], byte[]>> consumers, Listener listener) {
        this(topic, replayed, consumers, listener, new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5)));
    }

    TopicTail(
            String topic,
            int replayed,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Listener listener,
            Backoff backoff) {
        this.topic = topic;
        this.replayed = replayed;
        this.consumers = consumers;
        this.listener = listener;
        this.backoff = backoff;
        // A consumer waits in a selector, which holds on to its carrier: no work for a virtual thread.
        this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).unstarted(this::run);
    }

    /** Starts to follow; returns at once. The brokers need not be there yet. */
    public void start() {
        thread.start();
    }

    /** Whether the tail stands at the end: positioned, and the replayed records handed on. False after a failure. */
    public boolean ready() {
        return ready;
    }

    /** How many records are there that were not read yet, as of the last look. */
    public long lag() {
        return lag;
    }

    /** Stops following. No callback runs after it, unless one has been stuck for seconds. */
    @Override
    public void close() {
        closed.countDown();
        Consumer<byte[], byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            // One that was never started cannot be joined.
            if (thread.isAlive()) {
                thread.join(CLOSE_TIMEOUT);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosed()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                current = consumer;
                follow(consumer);
            } catch (RuntimeException e) {
                if (!isClosed()) {
                    LOG.warn("Reading {} failed, trying again: {}", topic, e.toString());
                }
            }
            current = null;
            ready = false;
            awaitClosed(backoff.next());
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) {
        Map<TopicPartition, Long> ends = position(consumer);
        listener.positioned();
        LOG.debug("Following {} from {}", topic, ends);
        while (!isClosed()) {
            ready = ready || caughtUp(consumer, ends);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                deliver(record);
            }
            lag = lag(consumer);
            backoff.reset();
        }
    }

    /** Seeks all partitions to their ends, less the replayed records, and returns the ends. */
    private Map<TopicPartition, Long> position(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, BROKER_TIMEOUT).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, BROKER_TIMEOUT);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, BROKER_TIMEOUT));
        ends.forEach((partition, end) -> consumer.seek(partition, Math.max(begins.get(partition), end - replayed)));
        return ends;
    }

    private static boolean caughtUp(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static long lag(Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .mapToLong(
                        partition -> Math.max(0, consumer.currentLag(partition).orElse(0)))
                .sum();
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            listener.received(record.value());
        } catch (RuntimeException e) {
            // The listener's fault, and it would come back with every replay: go on with the next record.
            LOG.error("The record at {} of {} was not understood", record.offset(), topic, e);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void awaitClosed(Duration pause) {
        try {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("No longer following {}", topic);
            }
        } catch (InterruptedException _) {
            closed.countDown();
        }
    }
}
