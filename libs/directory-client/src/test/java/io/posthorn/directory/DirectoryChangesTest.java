package io.posthorn.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.contracts.kafka.TopicTail;
import io.posthorn.contracts.v1.DirectoryChange;
import io.posthorn.testing.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DirectoryChangesTest {
    private static final TopicPartition PARTITION = new TopicPartition("directory.changes", 0);
    private static final ForwardPath MAX = new ForwardPath.Address(EmailAddress.parse("max@example.com"));

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Consumer<byte[], byte[]>> consumers = new LinkedBlockingQueue<>();
    private final CachedPolicy policy = new CachedPolicy(Optional::empty, System::nanoTime);
    private final DirectoryCache cache = new DirectoryCache(Duration.ofMinutes(1), 100);
    private final DirectoryChanges changes = new DirectoryChanges(
            cache, policy, listener -> new TopicTail(PARTITION.topic(), 1, consumers::remove, listener));

    @AfterEach
    void close() {
        changes.close();
    }

    @Test
    void learnsTheRevisionFromTheLastRecord() throws Exception {
        MockConsumer<byte[], byte[]> consumer = start(41);
        consumer.addRecord(change(40, 41));
        assertEquals("41 [5]", heard.poll(10, TimeUnit.SECONDS));
        assertEquals(41, changes.appliedRevision());
        awaitReady();
    }

    @Test
    void isReadyAtRevisionZeroOfAnEmptyTopic() {
        start(0);
        awaitReady();
        assertEquals(0, changes.appliedRevision());
    }

    @Test
    void listenersHearOfAChangeWhenTheCacheObeys() throws Exception {
        MockConsumer<byte[], byte[]> consumer = start(0);
        awaitReady();
        cache.put(MAX, new RemoteDirectory.Answer(new Resolution.Remote(false), 0, Set.of()));
        consumer.addRecord(change(0, 1));
        assertEquals("1 [5]", heard.poll(10, TimeUnit.SECONDS));
        assertTrue(cache.get(MAX).isEmpty());
        assertEquals(1, changes.appliedRevision());
    }

    @Test
    void aChangeThatComesTwiceIsHeardOnce() throws Exception {
        MockConsumer<byte[], byte[]> consumer = start(0);
        awaitReady();
        consumer.addRecord(change(0, 1));
        consumer.addRecord(change(1, 2));
        consumer.addRecord(change(2, 1));
        consumer.addRecord(change(3, 3));
        assertEquals("1 [5]", heard.poll(10, TimeUnit.SECONDS));
        assertEquals("2 [5]", heard.poll(10, TimeUnit.SECONDS));
        assertEquals("3 [5]", heard.poll(10, TimeUnit.SECONDS));
        assertEquals(3, changes.appliedRevision());
    }

    @Test
    void missedChangesAreToldAsAGap() throws Exception {
        MockConsumer<byte[], byte[]> consumer = start(0);
        awaitReady();
        consumer.addRecord(change(0, 1));
        assertEquals("1 [5]", heard.poll(10, TimeUnit.SECONDS));
        consumer.addRecord(change(1, 4));
        assertEquals("gap", heard.poll(10, TimeUnit.SECONDS));
        assertEquals("4 [5]", heard.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void forgetsEverythingWhenTheConsumerFails() {
        MockConsumer<byte[], byte[]> first = start(0);
        awaitReady();
        cache.put(MAX, new RemoteDirectory.Answer(new Resolution.Remote(false), 0, Set.of()));
        consumers.add(consumer(0));
        first.setPollException(new KafkaException("the position is gone"));
        Eventually.holds("the cache is empty", () -> cache.get(MAX).isEmpty());
        awaitReady();
    }

    private MockConsumer<byte[], byte[]> start(long end) {
        changes.addListener(new DirectoryListener() {
            @Override
            public void onChange(DirectoryChange change) {
                heard.add(change.getRevision() + " " + change.getRevokedAccountIdsList());
            }

            @Override
            public void onGap() {
                heard.add("gap");
            }
        });
        MockConsumer<byte[], byte[]> consumer = consumer(end);
        consumers.add(consumer);
        changes.start();
        Eventually.holds(
                "the consumer has partitions", () -> !consumer.assignment().isEmpty());
        return consumer;
    }

    private static MockConsumer<byte[], byte[]> consumer(long end) {
        var consumer = new MockConsumer<byte[], byte[]>("none");
        consumer.updatePartitions(
                PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        return consumer;
    }

    private static ConsumerRecord<byte[], byte[]> change(long offset, long revision) {
        byte[] value = DirectoryChange.newBuilder()
                .setRevision(revision)
                .addDomains("example.com")
                .addRevokedAccountIds(5)
                .build()
                .toByteArray();
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, null, value);
    }

    private void awaitReady() {
        Eventually.holds("the changes are read", changes::ready);
    }
}
