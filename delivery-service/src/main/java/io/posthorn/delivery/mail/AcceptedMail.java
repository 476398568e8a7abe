package io.posthorn.delivery.mail;

import com.google.protobuf.ByteString;
import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message for which its client got a 250.
 *
 * @param acceptedAt when, by the gateway's clock
 * @param recipients at least one, in the client's order
 * @param traceHeader the header fields this system prepends, CRLF-terminated lines
 * @param messageId what the message calls itself
 * @param body the message exactly as it came
 * @param options what the sender asks of everybody who passes it on
 */
public record AcceptedMail(
        QueueId queueId,
        Instant acceptedAt,
        ReversePath reversePath,
        List<Recipient> recipients,
        ByteString traceHeader,
        Origin origin,
        Optional<MessageId> messageId,
        MailBody body,
        TransportOptions options) {

    /** @throws IllegalArgumentException if nobody is to receive it */
    public AcceptedMail {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one recipient");
        }
    }
}
