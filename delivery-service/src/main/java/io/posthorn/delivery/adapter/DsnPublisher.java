package io.posthorn.delivery.adapter;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.Counter;
import io.posthorn.common.DsnReturn;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.contracts.v1.BodyType;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.dsn.DsnOutbox;
import io.posthorn.delivery.dsn.DsnWriter;
import io.posthorn.delivery.dsn.Original;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes DSNs that are decided, and sends them on their way as accepted mail. A crash in between writes one again, under the
 * same queue id: it is delivered once.
 */
public final class DsnPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(DsnPublisher.class);
    private static final int AT_ONCE = 100;
    private static final long PATIENCE_SECONDS = 30;

    private final DsnOutbox outbox;
    private final DsnWriter writer;
    private final ObjectStore objects;
    private final Producer<byte[], byte[]> producer;
    private final TraceWriter traces;
    private final Map<String, Counter> kinds;
    private final int mostOctets;

    /** @param mostOctets of an original that is returned */
    public DsnPublisher(
            DsnOutbox outbox,
            DsnWriter writer,
            ObjectStore objects,
            Producer<byte[], byte[]> producer,
            TraceWriter traces,
            Meters meters,
            int mostOctets) {
        this.outbox = outbox;
        this.writer = writer;
        this.objects = objects;
        this.producer = producer;
        this.traces = traces;
        this.kinds = meters.counters(Metric.DSNS);
        this.mostOctets = mostOctets;
    }

    /** Publishes all that waits; throws what is away, and is to be tried again later. */
    public void publish() {
        List<DsnOutbox.Waiting> waiting = outbox.waiting(AT_ONCE);
        while (!waiting.isEmpty()) {
            waiting.forEach(this::publish);
            waiting = outbox.waiting(AT_ONCE);
        }
    }

    private void publish(DsnOutbox.Waiting waiting) {
        DsnCause cause = waiting.cause();
        byte[] text = writer.write(cause, original(waiting));
        send(AcceptedMessage.newBuilder()
                .setQueueId(cause.id().text())
                .setAcceptedAtMillis(cause.at().toEpochMilli())
                .addRecipients(
                        AcceptedRecipient.newBuilder().setForwardPath(cause.to().wire()))
                .setBodyType(BodyType.BODY_TYPE_8BITMIME)
                .setSmtpUtf8(cause.options().smtpUtf8())
                .setInline(ByteString.copyFrom(text))
                .build());
        outbox.published(cause.id());
        kinds.get(cause.kind().name().toLowerCase(Locale.ROOT)).increment();
        traces.told(cause);
        LOG.info("queue_id={} dsn={} to=<{}> kind={}", cause.original(), cause.id(), cause.to(), cause.kind());
    }

    private Original original(DsnOutbox.Waiting waiting) {
        byte[] beginning = waiting.original().orElseGet(() -> beginning(waiting.cause()));
        boolean whole = wholeIsWanted(waiting.cause()) && beginning.length <= mostOctets;
        return whole ? Original.whole(beginning) : Original.header(beginning, mostOctets);
    }

    private byte[] beginning(DsnCause cause) {
        try {
            String key = ObjectKeys.queue(cause.original());
            int most = wholeIsWanted(cause) ? mostOctets + 1 : mostOctets;
            return objects.getRange(key, 0, (int) Math.min(objects.stat(key).size(), most));
        } catch (ObjectNotFound _) {
            return new byte[0];
        }
    }

    private static boolean wholeIsWanted(DsnCause cause) {
        return cause.options().dsnReturn().equals(Optional.of(DsnReturn.FULL));
    }

    private void send(AcceptedMessage message) {
        var record = new ProducerRecord<byte[], byte[]>(Topic.MAIL_ACCEPTED.topicName(), message.toByteArray());
        try {
            var _ = producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a DSN could not be put into the log", e);
        }
    }
}
