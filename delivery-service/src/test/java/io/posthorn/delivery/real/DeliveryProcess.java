package io.posthorn.delivery.real;

import io.posthorn.common.EmailAddress;
import io.posthorn.contracts.Topic;
import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import io.posthorn.delivery.adapter.KafkaDeadLetters;
import io.posthorn.delivery.adapter.KafkaSettings;
import io.posthorn.delivery.adapter.MicrometerLedger;
import io.posthorn.delivery.deliver.DeliveryBatcher;
import io.posthorn.delivery.deliver.LocalDelivery;
import io.posthorn.delivery.deliver.OctetBudget;
import io.posthorn.delivery.deliver.OutboundCopy;
import io.posthorn.delivery.deliver.Spans;
import io.posthorn.delivery.dsn.Bounces;
import io.posthorn.delivery.intake.AcceptedMailWork;
import io.posthorn.delivery.intake.Destinations;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.LogRecord;
import io.posthorn.delivery.intake.MemoryQueue;
import io.posthorn.delivery.intake.RecordWork;
import io.posthorn.delivery.outbound.OutboundRelay;
import io.posthorn.delivery.retry.Backoff;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.SenderRewriting;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.directory.Resolution;
import io.posthorn.mailbox.postgres.PostgresMailDelivery;
import io.posthorn.mailbox.postgres.PostgresTraceLog;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.tracing.Tracing;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One process's worth of delivery, wired as the service does it, and able to die. */
final class DeliveryProcess implements AutoCloseable {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final int MAX_POLL = 50;

    private final RealParts parts;
    private final Meters meters = Meters.unobserved();
    private final InFlight inFlight = new InFlight(64, 1 << 20);
    private final Outage outage = new Outage(CLOCK, _ -> {});
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final KafkaProducer<byte[], byte[]> producer;
    private final AcceptedMailConsumer consumer;
    private int stuckAfter = Integer.MAX_VALUE;
    private boolean commits = true;
    private boolean started;
    private volatile boolean indexAway;
    private volatile boolean directoryAway;

    DeliveryProcess(RealParts parts) {
        this.parts = parts;
        var bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(KafkaSettings.deadLetters(parts.bootstrapServers()), bytes, bytes);
        RecordWork work = work();
        var backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(100));
        var timing = new AcceptedMailConsumer.Timing(Duration.ofMillis(50), Duration.ofMillis(200), backoff);
        consumer = new AcceptedMailConsumer(
                Topic.MAIL_ACCEPTED.topicName(),
                this::connect,
                (logged, waiting) -> run(work, logged, waiting),
                inFlight,
                timing,
                Tracing.off().carriage());
    }

    /** Nothing it commits reaches the broker. */
    DeliveryProcess losingItsCommits() {
        commits = false;
        return this;
    }

    /** Nobody answers at the index, while told so. */
    void indexAway(boolean away) {
        indexAway = away;
    }

    /** Nobody answers at the directory, while told so. */
    void directoryAway(boolean away) {
        directoryAway = away;
    }

    int waiting() {
        return outage.waiting();
    }

    /** So many records are worked on; those behind them never end. */
    DeliveryProcess stuckAfter(int records) {
        stuckAfter = records;
        return this;
    }

    boolean stuck() {
        return begun.get() > stuckAfter;
    }

    double delivered() {
        return meters.counter(Metric.MAIL_DELIVERED).count();
    }

    double repeated() {
        return meters.counter(Metric.MAIL_REPEATED).count();
    }

    double deadLettered() {
        return meters.counter(Metric.DEAD_LETTERS).count();
    }

    boolean joined() {
        return consumer.joined();
    }

    int inFlight() {
        return inFlight.records();
    }

    /** Starts the process if it does not run, and waits for something to happen. */
    void await(Callable<Boolean> condition) throws Exception {
        if (!started) {
            consumer.start();
            started = true;
        }
        RealParts.await(condition, this::toString);
    }

    @Override
    public String toString() {
        return "begun=" + begun + " in flight=" + inFlight() + " repeated=" + repeated() + " dead=" + deadLettered()
                + " waiting=" + outage.waiting() + " for " + outage.reason();
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private RecordWork work() {
        var retry = new Retry(new Backoff(Duration.ofMillis(10), Duration.ofMillis(100)), 3, outage);
        var batcher = new DeliveryBatcher(new PostgresMailDelivery(index()), (_, _, _, _) -> {}, 50);
        var local = new LocalDelivery(
                parts.bucket(), batcher, new OctetBudget(16 << 20), 5 << 20, retry, CLOCK, Spans.NONE);
        var ledger = new MicrometerLedger(meters, CLOCK);
        var queue = new MemoryQueue();
        var copies = new OutboundCopy(parts.bucket(), new OctetBudget(16 << 20), 5 << 20, retry);
        var destinations = new Destinations(
                local, new OutboundRelay(queue, copies, retry), new Bounces(queue, parts.bucket(), retry, 1024));
        return new AcceptedMailWork(
                this::resolve,
                new SenderRewriting(this::resolve, Optional::empty, CLOCK),
                destinations,
                new KafkaDeadLetters(producer, CLOCK, meters),
                ledger,
                retry,
                new TraceWriter(new PostgresTraceLog(index()), 50, retry, CLOCK),
                Spans.NONE);
    }

    private void run(RecordWork work, LogRecord logged, Waiting waiting)
            throws CalledOffException, InterruptedException {
        if (begun.incrementAndGet() > stuckAfter) {
            never.await();
        }
        work.run(logged, waiting);
    }

    /** 7+detail is account 7. */
    private Resolution resolve(EmailAddress recipient) {
        if (directoryAway) {
            return new Resolution.Unavailable("nobody answers");
        }
        long number = Long.parseLong(recipient.localpart().text().split("\\+", 2)[0]);
        return new Resolution.Local(List.of(new Resolution.Target(number, recipient, "")));
    }

    private DataSource index() {
        DataSource real = parts.index();
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    if (indexAway) {
                        throw new SQLException("connection refused", "08001");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @SuppressWarnings("unchecked")
    private Consumer<byte[], byte[]> connect() {
        var bytes = new ByteArrayDeserializer();
        var real = new KafkaConsumer<>(
                KafkaSettings.acceptedMail(parts.bootstrapServers(), SESSION, MAX_POLL), bytes, bytes);
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (_, method, arguments) -> {
                    if (!commits && method.getName().startsWith("commit")) {
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
