package io.posthorn.imap.adapter;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Timer;
import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.kafka.TopicTail;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.OutcomeTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints among all processes through {@code mail.mailbox-events}: every process reads the whole topic from its end and
 * keeps what its own sessions watch. Hints within the process do not take the long way.
 */
public final class KafkaMailboxEvents implements MailboxEvents, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaMailboxEvents.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final LocalMailboxEvents local = new LocalMailboxEvents();
    private final TopicTail tail;
    private final Producer<byte[], byte[]> producer;
    private final EventOutbox outbox;
    private final OutcomeTimer sends;
    private final Timer notification;
    private final NotifySpans spans;

    /**
     * @param bootstrapServers {@code host:port,host:port}
     * @param spans hears of mail before sessions do
     */
    public KafkaMailboxEvents(String bootstrapServers, Meters meters, NotifySpans spans) {
        this.spans = spans;
        this.sends = meters.outcomes(Metric.KAFKA_PRODUCE, Topic.MAILBOX_EVENTS.topicName());
        this.notification = meters.timer(Metric.MAIL_NOTIFICATION);
        this.tail = TopicTail.of(Topic.MAILBOX_EVENTS, 0, bootstrapServers, new TailListener());
        this.producer =
                new KafkaProducer<>(settings(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        this.outbox = new EventOutbox(this::send);
        meters.gauge(Metric.KAFKA_LAG, tail, TopicTail::lag, Topic.MAILBOX_EVENTS.topicName());
    }

    /** Begins to listen; returns at once. */
    public void start() {
        tail.start();
    }

    /** Whether hints from other processes arrive. */
    public boolean ready() {
        return tail.ready();
    }

    @Override
    public Subscription subscribe(AccountId account, MailboxId mailbox, Consumer<ModSeq> changed) {
        return local.subscribe(account, mailbox, changed);
    }

    @Override
    public void publish(AccountId account, MailboxId mailbox, ModSeq modSeq) {
        local.publish(account, mailbox, modSeq);
        outbox.add(account, mailbox, modSeq);
    }

    /** Hints one share of the subscribers that something may have been lost. */
    public void hintShare(int share, int shares) {
        local.hintShare(share, shares);
    }

    @Override
    public void close() {
        tail.close();
        outbox.close();
        producer.close(CLOSE_TIMEOUT);
    }

    private void send(MailboxEvent event) {
        var record = new ProducerRecord<byte[], byte[]>(Topic.MAILBOX_EVENTS.topicName(), event.toByteArray());
        long startedAt = System.nanoTime();
        var _ = producer.send(record, (_, failure) -> {
            sends.since(startedAt, failure == null);
            if (failure != null) {
                LOG.debug("An event was lost", failure);
            }
        });
    }

    // A hint is worth nothing late: one acknowledgement, no long retries.
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "mailbox-events",
                ProducerConfig.ACKS_CONFIG,
                "1",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                false,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                2_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                4_000);
    }

    private final class TailListener implements TopicTail.Listener {
        @Override
        public void positioned() {
            local.hintAll();
        }

        @Override
        public void received(byte[] value) {
            try {
                MailboxEvent event = MailboxEvent.parseFrom(value);
                var account = new AccountId(event.getAccountId());
                var mailbox = new MailboxId(event.getMailboxId());
                if (local.watches(account, mailbox)) {
                    event.getQueueIdsList().forEach(this::noteArrival);
                    spans.arrived(event);
                }
                local.publish(account, mailbox, new ModSeq(event.getModseq()));
            } catch (InvalidProtocolBufferException e) {
                LOG.error("A mailbox event is not understood", e);
            }
        }

        /** The queue id tells when the message was accepted, by another machine's clock. */
        private void noteArrival(String queueId) {
            Duration taken = Duration.between(new QueueId(queueId).time(), Instant.now());
            notification.record(taken.isNegative() ? Duration.ZERO : taken);
        }
    }
}
