package io.posthorn.smtp.adapter;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.posthorn.contracts.Topic;
import io.posthorn.metrics.OutcomeTimer;
import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.MailLog;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.tracing.TraceCarriage;
import io.posthorn.tracing.Tracing;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of accepted mail on the topic {@code mail.accepted}. */
public final class KafkaMailLog implements MailLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaMailLog.class);
    private static final String TOPIC = Topic.MAIL_ACCEPTED.topicName();
    /** The final outcome of a send is waited for: only then is a 451 certain not to hide a stored message. */
    private static final int DELIVERY_MILLIS = 240_000;
    /** A send that finds no broker or no buffer fails after this time; nothing of it was sent by then. */
    private static final int BLOCK_MILLIS = 30_000;
    /** Little is won by waiting for company: under load batches fill while their forerunners are in flight. */
    private static final int LINGER_MILLIS = 1;

    private static final int BATCH_OCTETS = 128 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final OutcomeTimer sends;
    private final Tracer tracer;
    private final TraceCarriage carriage;
    private volatile boolean reached;

    /**
     * @param producer closed with this log
     * @param sends times how long the log takes
     * @param tracing of a message, which goes on with the record
     */
    public KafkaMailLog(Producer<byte[], byte[]> producer, OutcomeTimer sends, Tracing tracing) {
        this.producer = producer;
        this.sends = sends;
        this.tracer = tracing.tracer();
        this.carriage = tracing.carriage();
    }

    /** A producer as the log needs it. */
    public static Producer<byte[], byte[]> producer(String bootstrapServers) {
        var settings = new HashMap<String, Object>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "smtp-gateway",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                BLOCK_MILLIS,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_OCTETS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topic.MAX_RECORD_OCTETS,
                // Most octets of mail are base64 already, and the gateway's processors have TLS to do.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none"));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Without a key: the sticky partitioner fills one batch after the other, so that flushes are shared. */
    @Override
    public void append(AcceptedMail mail) throws NotDurableException {
        var message = new ProducerRecord<byte[], byte[]>(
                TOPIC, AcceptedMessages.of(mail).toByteArray());
        Span span = tracer.spanBuilder(TOPIC + " publish")
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", TOPIC)
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("posthorn.queue_id", mail.id().text())
                .startSpan();
        carriage.write(Context.current().with(span), message.headers());
        try {
            send(message);
        } catch (NotDurableException e) {
            span.recordException(e).setStatus(StatusCode.ERROR, e.getMessage());
            throw e;
        } finally {
            span.end();
        }
    }

    private void send(ProducerRecord<byte[], byte[]> message) throws NotDurableException {
        long startedAt = System.nanoTime();
        boolean stored = false;
        try {
            producer.send(message).get();
            stored = true;
        } catch (ExecutionException e) {
            throw new NotDurableException("Kafka did not take it", e.getCause());
        } catch (KafkaException e) {
            throw new NotDurableException("Kafka is not reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDurableException("interrupted while Kafka stored it", e);
        } finally {
            sends.since(startedAt, stored);
        }
    }

    /** Tries until the topic is reached for the first time; blocks, and ends when interrupted. */
    public void awaitTopic() {
        while (!reached && !Thread.currentThread().isInterrupted()) {
            try {
                producer.partitionsFor(TOPIC);
                reached = true;
            } catch (InterruptException _) {
                Thread.currentThread().interrupt();
            } catch (KafkaException e) {
                LOG.warn("The topic {} is not reached yet: {}", TOPIC, e.getMessage());
            }
        }
    }

    /** Whether the topic was reached since the start. */
    public boolean reached() {
        return reached;
    }

    @Override
    public void close() {
        producer.close();
    }
}
