package io.posthorn.delivery.real;

import static io.posthorn.delivery.TestMail.body;
import static io.posthorn.delivery.TestMail.id;
import static io.posthorn.delivery.TestMail.spooled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.contracts.Topic;
import io.posthorn.delivery.adapter.KafkaDeadLetterBox;
import io.posthorn.delivery.adapter.KafkaSettings;
import io.posthorn.delivery.adapter.TopicReader;
import io.posthorn.delivery.letters.DeadLetterEntry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record that cannot be delivered, worked on by two processes because the first one's commit got lost. */
@Timeout(60)
class DeadLettersOnceTest {
    private static final String KEY = "spool/2026-03-04/late";

    private static RealParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = RealParts.start();
    }

    @AfterAll
    static void stop() throws Exception {
        parts.stop();
    }

    @Test
    void is_one_letter_and_once_it_is_retried_none() throws Exception {
        parts.accept(spooled(id(1), KEY, body("late").length, "1@example.com"));
        try (var dying = parts.process().losingItsCommits()) {
            dying.await(() -> dying.deadLettered() == 1);
        }
        try (var successor = parts.process()) {
            successor.await(() -> successor.deadLettered() == 1);
        }
        assertEquals(2, parts.deadLetters().size(), "it should have been written twice");

        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(KafkaSettings.deadLetters(parts.bootstrapServers()), bytes, bytes)) {
            var box =
                    new KafkaDeadLetterBox(letters(), producer, parts.bucket(), InstantSource.system(), parts.traces());
            List<DeadLetterEntry> entries = box.all();
            assertEquals(1, entries.size());
            DeadLetterEntry entry = entries.getFirst();
            assertEquals(Optional.of(KEY), entry.spooledKey());
            assertTrue(entry.open());

            parts.bucket().put(KEY, body("late"));
            assertEquals(1, box.retryAll());
            assertEquals(0, box.retryAll());
            assertEquals(Optional.empty(), box.find(entry.id()));
            // The body is still needed: the marker tells where it lies.
            assertEquals(
                    List.of(Optional.of(KEY)),
                    box.all().stream().map(DeadLetterEntry::spooledKey).toList());
        }
        try (var process = parts.process()) {
            process.await(() -> parts.inbox(1).size() == 1);
        }
    }

    private static TopicReader letters() {
        var bytes = new ByteArrayDeserializer();
        return new TopicReader(
                Topic.DEAD_LETTER.topicName(),
                () -> new KafkaConsumer<>(KafkaSettings.allDeadLetters(parts.bootstrapServers()), bytes, bytes));
    }
}
