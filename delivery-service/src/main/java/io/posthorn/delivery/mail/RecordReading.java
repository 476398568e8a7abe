package io.posthorn.delivery.mail;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.common.ReversePath;
import io.posthorn.contracts.v1.AcceptedMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What a record of {@code mail.accepted} turned out to be. A broken one is a value, not an exception. */
public sealed interface RecordReading {

    /** A message. */
    record Legible(AcceptedMail mail) implements RecordReading {}

    /**
     * Nothing anybody could ever deliver.
     *
     * @param queueId as far as it could be read, else empty
     * @param reason a sentence for the operator
     */
    record Illegible(String queueId, String reason) implements RecordReading {}

    /** What was done is remembered by the day of the queue id, which is written with four digits of the year. */
    Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Reads the value of a record. */
    static RecordReading of(ByteString value) {
        AcceptedMessage message;
        try {
            message = parse(value);
        } catch (IOException e) {
            return new Illegible("", "the record does not parse: " + e.getMessage());
        }
        try {
            return new Legible(mail(message));
        } catch (IllegalArgumentException e) {
            return new Illegible(message.getQueueId(), "the record has a wrong value: " + e.getMessage());
        }
    }

    /** Parses without copying the body: it stays a slice of {@code value}. */
    private static AcceptedMessage parse(ByteString value) throws IOException {
        CodedInputStream input = value.newCodedInput();
        input.enableAliasing(true);
        return AcceptedMessage.parseFrom(input);
    }

    private static AcceptedMail mail(AcceptedMessage message) {
        return new AcceptedMail(
                queueId(message.getQueueId()),
                Instant.ofEpochMilli(message.getAcceptedAtMillis()),
                reversePath(message.getReversePath()),
                message.getRecipientsList().stream()
                        .map(EnvelopeReading::recipient)
                        .toList(),
                message.getTraceHeader(),
                origin(message),
                MessageId.of(message.getMessageId()),
                body(message),
                EnvelopeReading.options(message));
    }

    private static QueueId queueId(String text) {
        var queueId = new QueueId(text);
        if (!queueId.time().isBefore(END_OF_TIME)) {
            throw new IllegalArgumentException("the time of queue id " + text + " lies too far ahead");
        }
        return queueId;
    }

    private static ReversePath reversePath(String text) {
        return text.isEmpty() ? new ReversePath.Null() : new ReversePath.Address(EmailAddress.parse(text));
    }

    private static Origin origin(AcceptedMessage message) {
        return new Origin(
                message.getProtocol(),
                message.getClientAddress(),
                message.getHelo(),
                Optional.of(message.getSubmitterAccountId())
                        .filter(account -> account > 0)
                        .map(AccountId::new));
    }

    private static MailBody body(AcceptedMessage message) {
        return switch (message.getBodyCase()) {
            case INLINE -> new MailBody.Inline(message.getInline());
            case SPOOLED ->
                new MailBody.Spooled(
                        message.getSpooled().getKey(), message.getSpooled().getOctets());
            case BODY_NOT_SET -> throw new IllegalArgumentException("no body");
        };
    }
}
