package io.posthorn.delivery.adapter;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.LogRecord;
import io.posthorn.delivery.intake.PartitionIntake;
import io.posthorn.delivery.intake.RecordWork;
import io.posthorn.delivery.retry.Backoff;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.tracing.TraceCarriage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code mail.accepted} as a member of a group and hands every record to a virtual thread. Offsets are committed
 * only behind the oldest unfinished record of a partition, so that every record is worked on at least once; the work
 * itself makes that exactly once. Beyond the limits of what may be in flight, and while something the work needs is
 * away, partitions pause.
 */
public final class AcceptedMailConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedMailConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** While something is paused its end is looked for this often. */
    private static final Duration PAUSED_POLL = Duration.ofMillis(20);

    private static final Duration RAN_WELL = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** For the last commit and the farewell to the group. */
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(15);

    private final String topic;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordWork work;
    private final InFlight inFlight;
    private final Timing timing;
    private final TraceCarriage carriage;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("mail-", 0).factory());
    // A consumer waits in a selector, which holds on to its carrier: no work for a virtual thread.
    private final Thread poller = Thread.ofPlatform().name("mail-accepted").unstarted(this::run);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Assignment assignment;
    private volatile long lag;

    /**
     * @param commitInterval between two commits of finished records
     * @param drain how long the end of the service waits for records in flight
     * @param reconnect between attempts to get a consumer that works
     */
    public record Timing(Duration commitInterval, Duration drain, Backoff reconnect) {}

    /**
     * @param consumers asked for a consumer at the start and after each failure
     * @param carriage how the context of its trace comes with a record; the work on it runs in that context
     */
    public AcceptedMailConsumer(
            String topic,
            Supplier<Consumer<byte[], byte[]>> consumers,
            RecordWork work,
            InFlight inFlight,
            Timing timing,
            TraceCarriage carriage) {
        this.topic = topic;
        this.consumers = consumers;
        this.work = work;
        this.inFlight = inFlight;
        this.timing = timing;
        this.carriage = carriage;
    }

    /** Starts to read; returns at once. The brokers need not be there yet. */
    public void start() {
        poller.start();
    }

    /** Whether this process is a member of the group and has its share of the partitions, which may be none. */
    public boolean joined() {
        Assignment current = assignment;
        return current != null && current.joined();
    }

    /** How many records of this process's partitions were not fetched yet, as of the last commit. */
    public long lag() {
        return lag;
    }

    /** Whether it reads, or tries to: only a fault of our own, or the end, stops it for good. */
    public boolean alive() {
        return poller.isAlive();
    }

    /** Stops reading, lets the records in flight end within the drain time, commits, and leaves the group. */
    @Override
    public void close() {
        closing.countDown();
        try {
            poller.join(timing.drain().plus(CLOSE_MARGIN));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        workers.shutdownNow();
    }

    private void run() {
        int failures = 0;
        while (!isClosing()) {
            long startedAt = System.nanoTime();
            try {
                consume(consumers.get());
            } catch (RuntimeException | Error e) {
                // What ran for a while is no part of the same trouble.
                boolean ranWell = System.nanoTime() - startedAt > RAN_WELL.toNanos();
                failures = ranWell ? 1 : failures + 1;
                Duration wait = timing.reconnect().after(failures, ThreadLocalRandom.current());
                LOG.error("Reading {} failed, trying again in {}", topic, wait, e);
                awaitClosing(wait);
            }
        }
    }

    private void consume(Consumer<byte[], byte[]> consumer) {
        var current = new Assignment(consumer, inFlight);
        assignment = current;
        try {
            consumer.subscribe(List.of(topic), current);
            long committedAt = System.nanoTime();
            while (!isClosing()) {
                boolean paused = current.regulate();
                for (var received : consumer.poll(paused ? PAUSED_POLL : POLL)) {
                    begin(received, current);
                }
                if (System.nanoTime() - committedAt >= timing.commitInterval().toNanos()) {
                    current.commitSoon();
                    lag = current.lag();
                    committedAt = System.nanoTime();
                }
            }
            drain();
            current.commitNow();
        } finally {
            current.dropAll();
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private void begin(ConsumerRecord<byte[], byte[]> received, Assignment current) {
        PartitionIntake intake = current.intake(new TopicPartition(received.topic(), received.partition()));
        ByteString value =
                received.value() == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(received.value());
        var logged = new LogRecord(received.topic(), received.partition(), received.offset(), value);
        intake.begun(logged.offset());
        inFlight.enter(value.size());
        workers.execute(carriage.read(received.headers()).wrap(() -> work(logged, intake)));
    }

    private void work(LogRecord logged, PartitionIntake intake) {
        try {
            work.run(logged, intake);
            intake.finished(logged.offset());
        } catch (CalledOffException e) {
            LOG.debug("record={} {}", logged, e.getMessage());
        } catch (InterruptedException _) {
            // The service stops: whoever reads the record next takes it up where this left off.
            LOG.debug("record={} unfinished", logged);
        } finally {
            inFlight.leave(logged.value().size());
        }
    }

    private void drain() {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(timing.drain().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("records={} unfinished at the end, left to whoever reads them next", inFlight.records());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void awaitClosing(Duration wait) {
        try {
            if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closed before {} could be read again", topic);
            }
        } catch (InterruptedException _) {
            closing.countDown();
        }
    }
}
