package io.posthorn.delivery.adapter;

import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.DeadLetter;
import io.posthorn.delivery.intake.DeadLetters;
import io.posthorn.delivery.intake.LogRecord;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.OutcomeTimer;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Dead letters on their topic; durable when {@link #add} returns. */
public final class KafkaDeadLetters implements DeadLetters {
    /** A message with very many recipients must not make its letter too large to write. */
    private static final int MAX_REASON_CHARACTERS = 8 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final OutcomeTimer sends;

    /** @param producer with {@code acks=all}; not closed with this */
    public KafkaDeadLetters(Producer<byte[], byte[]> producer, InstantSource clock, Meters meters) {
        this.producer = producer;
        this.clock = clock;
        this.sends = meters.outcomes(Metric.KAFKA_PRODUCE, Topic.DEAD_LETTER.topicName());
    }

    @Override
    public void add(LogRecord logged, String queueId, String reason) throws ExecutionException, InterruptedException {
        var letter = DeadLetter.newBuilder()
                .setReason(reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)))
                .setSourceTopic(logged.topic())
                .setSourcePartition(logged.partition())
                .setSourceOffset(logged.offset())
                .setFailedAtMillis(clock.millis())
                .setValue(logged.value())
                .setQueueId(queueId)
                .build();
        long startedAt = System.nanoTime();
        boolean stored = false;
        try {
            producer.send(new ProducerRecord<>(
                            Topic.DEAD_LETTER.topicName(), DeadLetterRecords.key(letter), letter.toByteArray()))
                    .get();
            stored = true;
        } finally {
            sends.since(startedAt, stored);
        }
    }
}
