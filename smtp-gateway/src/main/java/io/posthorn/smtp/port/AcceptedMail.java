package io.posthorn.smtp.port;

import io.posthorn.common.AccountId;
import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import java.util.List;
import java.util.Optional;

/**
 * A message that is accepted once it stands in the log.
 *
 * @param id also holds the time of acceptance
 * @param traceHeader the fields put before the message, lines ending with CRLF
 * @param protocol the {@code with} of the Received field (RFC 3848)
 * @param clientAddress the client's IP address
 * @param clientName what the client calls itself
 * @param submitter the account that logged in
 * @param messageId what it calls itself
 * @param options what the sender asks of everybody who passes the message on
 */
public record AcceptedMail(
        QueueId id,
        ReversePath reversePath,
        List<Recipient> recipients,
        String traceHeader,
        Content content,
        String protocol,
        String clientAddress,
        String clientName,
        Optional<AccountId> submitter,
        Optional<MessageId> messageId,
        TransportOptions options) {

    /** The message itself. */
    public sealed interface Content {

        /** It travels in the log. */
        record Inline(MessageBody body) implements Content {}

        /** It lies in the spool. */
        record Spooled(String key, long octets) implements Content {}
    }
}
