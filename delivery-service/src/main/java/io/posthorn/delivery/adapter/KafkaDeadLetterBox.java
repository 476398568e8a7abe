package io.posthorn.delivery.adapter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.DeadLetter;
import io.posthorn.delivery.letters.DeadLetterBox;
import io.posthorn.delivery.letters.DeadLetterDetail;
import io.posthorn.delivery.letters.DeadLetterEntry;
import io.posthorn.delivery.letters.DeadLetterId;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.objects.ObjectNotFound;
import io.posthorn.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters on their topic. A retried letter is replaced by a record without the message, so that compaction
 * frees its room.
 */
public final class KafkaDeadLetterBox implements DeadLetterBox {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetterBox.class);
    /** As much of a message as is searched for the end of its header. */
    private static final int HEADER_OCTETS = 64 * 1024;

    private static final String END_OF_HEADER = "\r\n\r\n";

    private final TopicReader letters;
    private final Producer<byte[], byte[]> producer;
    private final ObjectStore objects;
    private final InstantSource clock;
    private final TraceWriter traces;

    /** @param producer with {@code acks=all}; not closed with this */
    public KafkaDeadLetterBox(
            TopicReader letters,
            Producer<byte[], byte[]> producer,
            ObjectStore objects,
            InstantSource clock,
            TraceWriter traces) {
        this.letters = letters;
        this.producer = producer;
        this.objects = objects;
        this.clock = clock;
        this.traces = traces;
    }

    @Override
    public List<DeadLetterEntry> all() {
        Map<DeadLetterId, DeadLetterEntry> entries = new TreeMap<>();
        read(letter -> entries.put(DeadLetterRecords.id(letter), DeadLetterRecords.entry(letter)));
        return entries.values().stream()
                .sorted(Comparator.comparing(DeadLetterEntry::failedAt))
                .toList();
    }

    @Override
    public Optional<DeadLetterDetail> find(DeadLetterId id) {
        return open(id).map(letter -> {
            Optional<AcceptedMessage> message = DeadLetterRecords.message(letter.getValue());
            return new DeadLetterDetail(
                    DeadLetterRecords.entry(letter),
                    letter.getValue(),
                    message,
                    message.map(this::header).orElse(""));
        });
    }

    @Override
    public boolean retry(DeadLetterId id) {
        Optional<DeadLetter> found = open(id);
        found.ifPresent(this::retry);
        return found.isPresent();
    }

    @Override
    public int retryAll() {
        // Twice through the topic, so that no more than one message is in memory: which record of a letter is the last
        // one is known at the end only.
        Map<DeadLetterId, Integer> records = new HashMap<>();
        read(letter -> records.merge(DeadLetterRecords.id(letter), 1, Integer::sum));
        var retried = new AtomicInteger();
        read(letter -> {
            boolean last = records.merge(DeadLetterRecords.id(letter), -1, Integer::sum) == 0;
            if (last && letter.getRetriedAtMillis() == 0) {
                retry(letter);
                retried.incrementAndGet();
            }
        });
        return retried.get();
    }

    private void retry(DeadLetter letter) {
        // In this order: after a crash in between, the letter is retried again, and its copies are known.
        send(new ProducerRecord<>(
                Topic.MAIL_ACCEPTED.topicName(), letter.getValue().toByteArray()));
        DeadLetter closed = DeadLetterRecords.closed(letter, clock.instant());
        send(new ProducerRecord<>(Topic.DEAD_LETTER.topicName(), DeadLetterRecords.key(closed), closed.toByteArray()));
        LOG.info("queue_id={} dead_letter={} is tried again", letter.getQueueId(), DeadLetterRecords.id(letter));
        traces.retried(letter.getQueueId(), DeadLetterRecords.id(letter));
    }

    private Optional<DeadLetter> open(DeadLetterId id) {
        var last = new AtomicReference<DeadLetter>();
        read(letter -> {
            if (DeadLetterRecords.id(letter).equals(id)) {
                last.set(letter);
            }
        });
        return Optional.ofNullable(last.get()).filter(letter -> letter.getRetriedAtMillis() == 0);
    }

    private void read(Consumer<DeadLetter> action) {
        letters.forEach(value -> {
            try {
                action.accept(DeadLetter.parseFrom(value));
            } catch (InvalidProtocolBufferException e) {
                LOG.warn("a record of {} does not parse", Topic.DEAD_LETTER.topicName(), e);
            }
        });
    }

    private String header(AcceptedMessage message) {
        String text = beginning(message).toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEADER);
        return end < 0 ? text : text.substring(0, end + 2);
    }

    private ByteString beginning(AcceptedMessage message) {
        if (!message.hasSpooled()) {
            ByteString body = message.getInline();
            return body.substring(0, Math.min(body.size(), HEADER_OCTETS));
        }
        try {
            return ByteString.copyFrom(objects.getRange(message.getSpooled().getKey(), 0, HEADER_OCTETS));
        } catch (ObjectNotFound _) {
            return ByteString.EMPTY;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> next) {
        try {
            producer.send(next).get();
        } catch (ExecutionException e) {
            throw new TargetUnavailableException("the log took no record: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetUnavailableException("the service stops", e);
        }
    }
}
