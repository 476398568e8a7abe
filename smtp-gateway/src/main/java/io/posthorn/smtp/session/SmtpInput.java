package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.SaslLine;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;

/** What happens to a session: octets of the client, decoded, and the outcomes of its own actions. */
public sealed interface SmtpInput {

    /**
     * A client connected.
     *
     * @param trusted whether its network is one that the listener trusts
     */
    record Opened(boolean trusted) implements SmtpInput {}

    record CommandReceived(SmtpCommand command) implements SmtpInput {}

    /**
     * A command arrived that the client may not give now.
     *
     * @param reply what it hears
     */
    record CommandRefused(SmtpReply reply) implements SmtpInput {}

    record SaslLineReceived(SaslLine line) implements SmtpInput {}

    record SenderJudged(SenderVerdict verdict) implements SmtpInput {}

    record RecipientJudged(RecipientVerdict verdict) implements SmtpInput {}

    record SaslAnswered(SaslResult result) implements SmtpInput {}

    /** @param room whether there is room for a message */
    record BodyOpened(boolean room) implements SmtpInput {}

    /** The end of the data, or of a chunk. */
    record DataEnded(BodyEnd end) implements SmtpInput {}

    /** A refused chunk was read to its end. */
    record ChunkSkipped() implements SmtpInput {}

    record MessageHandled(Acceptance acceptance) implements SmtpInput {}

    /** The TLS handshake is done. */
    record Secured() implements SmtpInput {}

    /**
     * The client is not welcome now.
     *
     * @param reply what it hears instead of a greeting
     */
    record TurnedAway(SmtpReply reply) implements SmtpInput {}

    /** The client was silent for too long. */
    record TimedOut() implements SmtpInput {}

    /** The process is about to end. */
    record Draining() implements SmtpInput {}
}
