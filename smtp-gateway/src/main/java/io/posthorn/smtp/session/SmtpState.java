package io.posthorn.smtp.session;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Recipient;
import io.posthorn.smtp.codec.SmtpCommand.Bdat;
import java.util.List;
import java.util.Optional;

/** Where a conversation stands; each state holds exactly what is valid in it. */
public sealed interface SmtpState {

    /** Connected, or secured by STARTTLS a moment ago: the client has not introduced itself. */
    record Connected(boolean tls) implements SmtpState {}

    /** The client introduced itself; there is no transaction. */
    record Greeted(Client client) implements SmtpState {}

    /** Between the challenge that was sent and the client's response. */
    record Authenticating(Client client) implements SmtpState {}

    /** Waits for auth-service's next step. */
    record AwaitingSasl(Client client) implements SmtpState {}

    /** MAIL was accepted. */
    record InTransaction(Client client, MailTransaction transaction) implements SmtpState {}

    /** MAIL was accepted if the sender is the user. */
    record AwaitingSenderVerdict(Client client, MailTransaction transaction) implements SmtpState {}

    /** Waits for the verdict on one recipient of the transaction. */
    record AwaitingVerdict(
            Client client, MailTransaction transaction, ForwardPath forwardPath, RcptParameters parameters)
            implements SmtpState {

        Recipient recipient(EmailAddress address) {
            return new Recipient(address, parameters.notifyOn(), parameters.originalRecipient());
        }
    }

    /** DATA was accepted if there is room for the message. */
    record AwaitingRoom(Client client, MailTransaction transaction) implements SmtpState {}

    /** After 354: every octet is the message's, up to the end of data. */
    record ReceivingData(Client client, MailTransaction transaction) implements SmtpState {}

    /** The first chunk was announced, and is read if there is room for the message. */
    record AwaitingChunkRoom(Client client, MailTransaction transaction, Bdat chunk) implements SmtpState {}

    /** Every octet is the message's, up to the end of the chunk. */
    record ReceivingChunk(Client client, MailTransaction transaction, long octetsBefore, Bdat chunk)
            implements SmtpState {}

    /** Between two chunks of the message, of which so many octets were received. */
    record InChunks(Client client, MailTransaction transaction, long octets) implements SmtpState {}

    /** Every octet is dropped, up to the end of the chunk; then the rest of its refusal is carried out. */
    record SkippingChunk(SmtpState after, List<SmtpAction> actions) implements SmtpState {}

    /** Waits until the message is durable. */
    record AwaitingAcceptance(Client client, MailTransaction transaction) implements SmtpState {}

    /** Waits for the TLS handshake. */
    record AwaitingTls() implements SmtpState {}

    /** The last reply was given. */
    record Closing() implements SmtpState {}

    /** The client, once it introduced itself. */
    default Optional<Client> introduced() {
        return switch (this) {
            case Greeted(Client client) -> Optional.of(client);
            case Authenticating(Client client) -> Optional.of(client);
            case AwaitingSasl(Client client) -> Optional.of(client);
            case InTransaction(Client client, var _) -> Optional.of(client);
            case AwaitingSenderVerdict(Client client, var _) -> Optional.of(client);
            case AwaitingVerdict(Client client, var _, var _, var _) -> Optional.of(client);
            case AwaitingRoom(Client client, var _) -> Optional.of(client);
            case ReceivingData(Client client, var _) -> Optional.of(client);
            case AwaitingChunkRoom(Client client, var _, var _) -> Optional.of(client);
            case ReceivingChunk(Client client, var _, var _, var _) -> Optional.of(client);
            case InChunks(Client client, var _, var _) -> Optional.of(client);
            case SkippingChunk(SmtpState after, var _) -> after.introduced();
            case AwaitingAcceptance(Client client, var _) -> Optional.of(client);
            case Connected _, AwaitingTls _, Closing _ -> Optional.empty();
        };
    }

    /** The transaction, while there is one. */
    default Optional<MailTransaction> openTransaction() {
        return switch (this) {
            case InTransaction(var _, MailTransaction transaction) -> Optional.of(transaction);
            case AwaitingSenderVerdict(var _, MailTransaction transaction) -> Optional.of(transaction);
            case AwaitingVerdict(var _, MailTransaction transaction, var _, var _) -> Optional.of(transaction);
            case AwaitingRoom(var _, MailTransaction transaction) -> Optional.of(transaction);
            case ReceivingData(var _, MailTransaction transaction) -> Optional.of(transaction);
            case AwaitingChunkRoom(var _, MailTransaction transaction, var _) -> Optional.of(transaction);
            case ReceivingChunk(var _, MailTransaction transaction, var _, var _) -> Optional.of(transaction);
            case InChunks(var _, MailTransaction transaction, var _) -> Optional.of(transaction);
            case SkippingChunk(SmtpState after, var _) -> after.openTransaction();
            case AwaitingAcceptance(var _, MailTransaction transaction) -> Optional.of(transaction);
            case Connected _, Greeted _, Authenticating _, AwaitingSasl _, AwaitingTls _, Closing _ -> Optional.empty();
        };
    }

    /** Whether the connection is protected. */
    default boolean secured() {
        return this instanceof Connected(boolean tls)
                ? tls
                : introduced().map(Client::tls).orElse(false);
    }
}
