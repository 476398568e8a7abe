package io.posthorn.smtp.session;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Secret;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import java.time.Duration;
import java.util.Optional;

/** What a session asks for. The outcome of everything but a reply comes back as a {@link SmtpInput}. */
public sealed interface SmtpAction {

    record Reply(SmtpReply reply) implements SmtpAction {}

    /** May this user send under this address? Outcome: {@link SmtpInput.SenderJudged}. */
    record JudgeSender(EmailAddress sender, Submitter submitter) implements SmtpAction {}

    /** Hold back the replies that follow, and everything behind them, for a while; no outcome. */
    record Delay(Duration time) implements SmtpAction {}

    /** Outcome: {@link SmtpInput.RecipientJudged}. */
    record JudgeRecipient(ForwardPath recipient) implements SmtpAction {}

    /** Outcome: {@link SmtpInput.SaslAnswered}. */
    record BeginSasl(String mechanism, Optional<Secret> initialResponse) implements SmtpAction {}

    /** Outcome: {@link SmtpInput.SaslAnswered}. */
    record RespondSasl(Secret response) implements SmtpAction {}

    /** The client gave the exchange up; no outcome. */
    record CancelSasl() implements SmtpAction {}

    /** Outcome: {@link SmtpInput.BodyOpened}. */
    record OpenBody() implements SmtpAction {}

    /**
     * Outcome: {@link SmtpInput.BodyOpened}.
     *
     * @param binary whether CR and LF mean nothing in the message
     */
    record OpenChunks(boolean binary) implements SmtpAction {}

    /** The next octets are of the opened body. Outcome: {@link SmtpInput.DataEnded}. */
    record ReceiveChunk(long octets, boolean last) implements SmtpAction {}

    /** The next octets are nobody's. Outcome: {@link SmtpInput.ChunkSkipped}. */
    record SkipChunk(long octets) implements SmtpAction {}

    /** Drop what was received of the message; no outcome. */
    record DiscardBody() implements SmtpAction {}

    /** Make the received message durable. Outcome: {@link SmtpInput.MessageHandled}. */
    record AcceptMessage(Client client, MailTransaction transaction) implements SmtpAction {}

    /**
     * Begin anew with the client that a trusted one speaks for; no outcome.
     *
     * @param introduced that client, if it has introduced itself to the trusted one
     */
    record BecomeOther(SmtpCommand.Xclient other, Optional<Client> introduced) implements SmtpAction {}

    /** Discard all unread input and begin the handshake. Outcome: {@link SmtpInput.Secured}. */
    record StartTls() implements SmtpAction {}

    /** Close after what was said has left; no outcome. */
    record Close() implements SmtpAction {}
}
