package io.posthorn.delivery.adapter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.DeadLetter;
import io.posthorn.delivery.letters.DeadLetterEntry;
import io.posthorn.delivery.letters.DeadLetterId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** The records of {@code mail.dead-letter}. */
final class DeadLetterRecords {
    /** What of a reason a list shows. */
    private static final int LISTED_REASON_CHARACTERS = 1_000;

    private DeadLetterRecords() {}

    static DeadLetterId id(DeadLetter letter) {
        return new DeadLetterId(letter.getSourcePartition(), letter.getSourceOffset());
    }

    static byte[] key(DeadLetter letter) {
        return id(letter).toString().getBytes(StandardCharsets.US_ASCII);
    }

    static DeadLetterEntry entry(DeadLetter letter) {
        String reason = letter.getReason();
        return new DeadLetterEntry(
                id(letter),
                Instant.ofEpochMilli(letter.getFailedAtMillis()),
                letter.getQueueId(),
                reason.substring(0, Math.min(reason.length(), LISTED_REASON_CHARACTERS)),
                letter.getValue().size(),
                spooledKey(letter),
                letter.getRetriedAtMillis() == 0
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(letter.getRetriedAtMillis())));
    }

    /** What is left of a letter when its message is in the log again. */
    static DeadLetter closed(DeadLetter letter, Instant retriedAt) {
        return letter.toBuilder()
                .clearValue()
                .setSpooledKey(spooledKey(letter).orElse(""))
                .setRetriedAtMillis(retriedAt.toEpochMilli())
                .build();
    }

    static Optional<AcceptedMessage> message(ByteString value) {
        try {
            return Optional.of(AcceptedMessage.parseFrom(value));
        } catch (InvalidProtocolBufferException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> spooledKey(DeadLetter letter) {
        return letter.getSpooledKey().isEmpty()
                ? message(letter.getValue())
                        .filter(AcceptedMessage::hasSpooled)
                        .map(message -> message.getSpooled().getKey())
                : Optional.of(letter.getSpooledKey());
    }
}
