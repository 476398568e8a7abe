package io.posthorn.delivery.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.posthorn.common.Srs;
import io.posthorn.contracts.Topic;
import io.posthorn.delivery.adapter.AcceptedBacklog;
import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import io.posthorn.delivery.adapter.DsnPublisher;
import io.posthorn.delivery.adapter.KafkaDeadLetterBox;
import io.posthorn.delivery.adapter.KafkaDeadLetters;
import io.posthorn.delivery.adapter.KafkaSettings;
import io.posthorn.delivery.adapter.MailboxEventChannel;
import io.posthorn.delivery.adapter.MetricsOfAttempts;
import io.posthorn.delivery.adapter.MicrometerLedger;
import io.posthorn.delivery.adapter.MicrometerSwept;
import io.posthorn.delivery.adapter.OpenTelemetrySpans;
import io.posthorn.delivery.adapter.PostgresOutboundQueue;
import io.posthorn.delivery.adapter.QueueGauges;
import io.posthorn.delivery.adapter.QueueSchema;
import io.posthorn.delivery.adapter.TopicReader;
import io.posthorn.delivery.api.DeadLetterApi;
import io.posthorn.delivery.api.OperatorCalls;
import io.posthorn.delivery.api.QueueApi;
import io.posthorn.delivery.api.TraceApi;
import io.posthorn.delivery.deliver.DeliveryBatcher;
import io.posthorn.delivery.deliver.LocalDelivery;
import io.posthorn.delivery.deliver.OutboundCopy;
import io.posthorn.delivery.dsn.Bounces;
import io.posthorn.delivery.dsn.DsnWriter;
import io.posthorn.delivery.grpc.AttemptEnds;
import io.posthorn.delivery.intake.AcceptedMailWork;
import io.posthorn.delivery.intake.DeadLetters;
import io.posthorn.delivery.intake.Destinations;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.intake.Ledger;
import io.posthorn.delivery.intake.RecordWork;
import io.posthorn.delivery.letters.DeadLetterBox;
import io.posthorn.delivery.outbound.OutboundRelay;
import io.posthorn.delivery.retry.Outage;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.route.SenderRewriting;
import io.posthorn.delivery.sweep.Sweep;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.directory.AuthConnection;
import io.posthorn.directory.PolicySource;
import io.posthorn.mailbox.MailboxUsage;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.postgres.PostgresMailDelivery;
import io.posthorn.mailbox.postgres.PostgresMailboxUsage;
import io.posthorn.mailbox.postgres.PostgresSweepIndex;
import io.posthorn.mailbox.postgres.PostgresTraceLog;
import io.posthorn.metrics.Label;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.objects.BucketMetrics;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.tracing.Tracing;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts the parts together. */
@Singleton
class DeliveryWiring {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration PRODUCER_CLOSE = Duration.ofSeconds(5);

    private final CheckedSettings settings;

    DeliveryWiring(CheckedSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    Meters meters(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Tracing tracing() {
        return Tracing.of(settings.traces(), "delivery-service");
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }

    @Produces
    @Singleton
    OpenTelemetrySpans spans(Tracing tracing) {
        return new OpenTelemetrySpans(tracing);
    }

    @Produces
    @Singleton
    Outage outage(Meters meters) {
        Map<String, Counter> pauses = meters.counters(Metric.DELIVERY_PAUSES);
        return new Outage(
                CLOCK,
                step -> pauses.get(Label.TARGET.orOther(step.replace(' ', '-'))).increment());
    }

    @Produces
    @Singleton
    Retry retry(Outage outage) {
        return new Retry(settings.backoff(), settings.attempts(), outage);
    }

    @Produces
    @Singleton
    InFlight inFlight() {
        return settings.inFlight();
    }

    @Produces
    @Singleton
    Ledger ledger(Meters meters) {
        return new MicrometerLedger(meters, CLOCK);
    }

    @Produces
    @Singleton
    ObjectStore objects(Meters meters) {
        return new S3ObjectStore(settings.bucket(), new BucketMetrics(meters));
    }

    void close(@Disposes ObjectStore objects) {
        objects.close();
    }

    @Produces
    @Singleton
    AuthConnection auth() {
        AuthConnection auth = AuthConnection.open(settings.directory());
        auth.start();
        return auth;
    }

    void close(@Disposes AuthConnection auth) {
        auth.close();
    }

    @Produces
    @Singleton
    Producer<byte[], byte[]> producer() {
        var bytes = new ByteArraySerializer();
        return new KafkaProducer<>(KafkaSettings.deadLetters(settings.bootstrapServers()), bytes, bytes);
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close(PRODUCER_CLOSE);
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Producer<byte[], byte[]> producer, Meters meters, OpenTelemetrySpans spans) {
        return spans.noting(new KafkaDeadLetters(producer, CLOCK, meters));
    }

    @Produces
    @Singleton
    DeadLetterBox deadLetterBox(Producer<byte[], byte[]> producer, ObjectStore objects, TraceWriter traces) {
        var bytes = new ByteArrayDeserializer();
        var letters = new TopicReader(
                Topic.DEAD_LETTER.topicName(),
                () -> new KafkaConsumer<>(KafkaSettings.allDeadLetters(settings.bootstrapServers()), bytes, bytes));
        return new KafkaDeadLetterBox(letters, producer, objects, CLOCK, traces);
    }

    @Produces
    @Singleton
    OperatorCalls operatorCalls() {
        return new OperatorCalls(settings.adminToken());
    }

    @Produces
    @Singleton
    DeadLetterApi deadLetterApi(DeadLetterBox letters, OperatorCalls calls) {
        return new DeadLetterApi(letters, calls);
    }

    @Produces
    @Singleton
    TraceLog traceLog(DataSource index, Meters meters) {
        return new PostgresTraceLog(index, meters.outcomes(Metric.POSTGRES_TRANSACTION, "trace")::record);
    }

    @Produces
    @Singleton
    TraceApi traceApi(TraceLog traces, OperatorCalls calls) {
        return new TraceApi(traces, calls);
    }

    @Produces
    @Singleton
    TraceWriter traceWriter(TraceLog traces, Retry retry) {
        return new TraceWriter(traces, settings.batchMessages(), retry, CLOCK);
    }

    @Produces
    @Singleton
    LocalDelivery localDelivery(
            ObjectStore objects,
            DataSource index,
            MailboxEventChannel events,
            Retry retry,
            Meters meters,
            OpenTelemetrySpans spans) {
        var mailboxes =
                new PostgresMailDelivery(index, meters.outcomes(Metric.POSTGRES_TRANSACTION, "delivery")::record);
        var batcher = new DeliveryBatcher(mailboxes, events, settings.batchMessages());
        return new LocalDelivery(
                objects, batcher, settings.copyMemory(), settings.mostWholeOctets(), retry, CLOCK, spans);
    }

    @Produces
    @Singleton
    RecordWork work(
            AuthConnection auth,
            DeadLetters deadLetters,
            Destinations destinations,
            Ledger ledger,
            Retry retry,
            TraceWriter traces,
            OpenTelemetrySpans spans) {
        var senders = new SenderRewriting(
                auth.directory()::resolve,
                () -> auth.policy().current().map(policy -> new Srs(policy.srsKey())),
                CLOCK);
        return spans.within(new AcceptedMailWork(
                auth.directory()::resolve, senders, destinations, deadLetters, ledger, retry, traces, spans));
    }

    @Produces
    @Singleton
    Destinations destinations(LocalDelivery local, PostgresOutboundQueue queue, ObjectStore objects, Retry retry) {
        var copies = new OutboundCopy(objects, settings.copyMemory(), settings.mostWholeOctets(), retry);
        return new Destinations(
                local,
                new OutboundRelay(queue, copies, retry),
                new Bounces(queue, objects, retry, settings.returnOctets()));
    }

    /** One object behind several ports; it is asked for by its own name. */
    @Produces
    @Singleton
    PostgresOutboundQueue outboundQueue(@io.quarkus.agroal.DataSource("queue") DataSource queue) {
        // Gateways may ask as soon as there is a server.
        QueueSchema.migrate(queue);
        return new PostgresOutboundQueue(queue, settings.queue());
    }

    @Produces
    @Singleton
    PolicySource policy(AuthConnection auth) {
        return auth.policy();
    }

    @Produces
    @Singleton
    AttemptEnds attemptEnds(Meters meters, TraceWriter traces) {
        var metrics = new MetricsOfAttempts(meters);
        return ended -> {
            metrics.ended(ended);
            traces.attempted(ended);
        };
    }

    @Produces
    @Singleton
    DsnPublisher dsnPublisher(
            PostgresOutboundQueue queue,
            ObjectStore objects,
            Producer<byte[], byte[]> producer,
            TraceWriter traces,
            Meters meters) {
        return new DsnPublisher(
                queue, new DsnWriter(settings::hostname), objects, producer, traces, meters, settings.returnOctets());
    }

    @Produces
    @Singleton
    QueueGauges queueGauges(PostgresOutboundQueue queue, Meters meters) {
        return new QueueGauges(queue, meters);
    }

    @Produces
    @Singleton
    QueueApi queueApi(PostgresOutboundQueue queue, OperatorCalls calls) {
        return new QueueApi(queue, calls);
    }

    @Produces
    @Singleton
    MailboxUsage usage(DataSource index, Meters meters) {
        return new PostgresMailboxUsage(index, meters.outcomes(Metric.POSTGRES_TRANSACTION, "usage")::record);
    }

    @Produces
    @Singleton
    AcceptedMailConsumer consumer(RecordWork work, InFlight inFlight, Tracing tracing) {
        var bytes = new ByteArrayDeserializer();
        return new AcceptedMailConsumer(
                Topic.MAIL_ACCEPTED.topicName(),
                () -> new KafkaConsumer<>(settings.consumer(), bytes, bytes),
                work,
                inFlight,
                settings.timing(),
                tracing.carriage());
    }

    void close(@Disposes AcceptedMailConsumer consumer) {
        consumer.close();
    }

    @Produces
    @Singleton
    Sweep sweep(DataSource index, TraceLog traces, ObjectStore objects, DeadLetterBox letters, Meters meters) {
        return new Sweep(
                new PostgresSweepIndex(index, meters.outcomes(Metric.POSTGRES_TRANSACTION, "sweep")::record),
                traces,
                objects,
                letters,
                settings.sweepAges(),
                CLOCK,
                new MicrometerSwept(meters));
    }

    @Produces
    @Singleton
    AcceptedBacklog backlog(Meters meters) {
        return new AcceptedBacklog(Admin.create(KafkaSettings.admin(settings.bootstrapServers())), meters);
    }

    void close(@Disposes AcceptedBacklog backlog) {
        backlog.close();
    }
}
