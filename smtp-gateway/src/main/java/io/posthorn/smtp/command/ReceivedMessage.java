package io.posthorn.smtp.command;

import io.posthorn.common.MessageId;
import io.posthorn.smtp.codec.SubmittedHeader;
import io.posthorn.smtp.session.Client;
import io.posthorn.smtp.session.MailTransaction;
import java.util.Optional;

/**
 * A whole message with all that is known of it, before anybody is responsible for it.
 *
 * @param clientAddress the client's IP address
 * @param messageId what it calls itself
 * @param header what a user's header says; empty if no user submitted it
 */
public record ReceivedMessage(
        Client client,
        String clientAddress,
        MailTransaction transaction,
        ReceivedBody body,
        Optional<MessageId> messageId,
        Optional<SubmittedHeader> header) {

    /** How it came: the {@code with} of the Received field. */
    public String transmissionType() {
        return TransmissionType.of(client, transaction.options().smtpUtf8());
    }
}
