package io.posthorn.delivery;

import com.google.protobuf.ByteString;
import io.posthorn.common.QueueId;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.contracts.v1.SpooledBody;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Records of {@code mail.accepted} as a gateway writes them. */
public final class TestMail {
    /** The trace header of each of them. */
    public static final String RECEIVED =
            "Received: from client.example.org (client.example.org [192.0.2.1]) by mx.example.com"
                    + "\r\n\twith ESMTP id X; Wed, 4 Mar 2026 05:06:07 +0000\r\n";

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");

    private TestMail() {}

    /** The id of the n-th message. */
    public static QueueId id(long number) {
        return QueueId.of(NOW.plusMillis(number), number);
    }

    /** A message to the given recipients whose body travels in the record. */
    public static AcceptedMessage inline(QueueId id, byte[] body, String... recipients) {
        return envelope(id, recipients).setInline(ByteString.copyFrom(body)).build();
    }

    /** A message to the given recipients whose body lies in the bucket. */
    public static AcceptedMessage spooled(QueueId id, String key, long octets, String... recipients) {
        return envelope(id, recipients)
                .setSpooled(SpooledBody.newBuilder().setKey(key).setOctets(octets))
                .build();
    }

    /** An ordinary small message. */
    public static byte[] body(String subject) {
        return octets("From: sender@example.org\r\nSubject: " + subject + "\r\n\r\nHello.\r\n");
    }

    /** What a copy for the recipient consists of before the body. */
    public static String trace(String recipient) {
        return "Return-Path: <sender@example.org>\r\nDelivered-To: " + recipient + "\r\n" + RECEIVED;
    }

    /** The text as octets. */
    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AcceptedMessage.Builder envelope(QueueId id, String... recipients) {
        var message = AcceptedMessage.newBuilder()
                .setQueueId(id.text())
                .setAcceptedAtMillis(id.time().toEpochMilli())
                .setReversePath("sender@example.org")
                .setTraceHeader(ByteString.copyFromUtf8(RECEIVED));
        for (String recipient : recipients) {
            message.addRecipients(AcceptedRecipient.newBuilder().setForwardPath(recipient));
        }
        return message;
    }
}
