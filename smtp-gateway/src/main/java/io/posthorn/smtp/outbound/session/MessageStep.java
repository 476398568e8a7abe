package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.Verdict;

/** What sending a message with DATA and with BDAT have in common: how it ends. */
final class MessageStep {
    static final String DOING = "sending the message";
    private static final String ENDING = "waiting for the reply to the end of the message";

    private MessageStep() {}

    /** Breaks off what must not be sent, at a moment when the server cannot take it for a whole message. */
    static SessionFailure bareLineEnding(Exchange exchange) {
        return exchange.closing(
                Verdict.failed(6, 0, "the message has a CR or LF that is no line end, and cannot be sent as text"));
    }

    /** The point of no return: the end of the message, if it may be sent. Its reply is the verdict. */
    static Verdict end(Exchange exchange, byte[] end, LastWord lastWord) throws SessionFailure {
        if (!lastWord.granted()) {
            throw exchange.closing(brokenOff("the queue did not agree to its end"));
        }
        if (!lastWord.stillTrue()) {
            throw exchange.closing(brokenOff("the queue's agreement to its end was out of date"));
        }
        try {
            exchange.link().write(end, exchange.timeouts().block());
        } catch (LinkFailure e) {
            throw inDoubt(exchange, e);
        }
        ServerReply reply;
        try {
            reply = exchange.link().read(exchange.timeouts().end());
        } catch (LinkFailure e) {
            throw inDoubt(exchange, e);
        }
        if (reply.code() == ServerReply.CLOSING) {
            throw exchange.closing(Exchange.refusal(reply));
        }
        return reply.accepts()
                ? new Verdict(Outcome.SENT, reply.text(), reply.code(), reply.status())
                : Exchange.refusal(reply);
    }

    private static Verdict brokenOff(String reason) {
        return Verdict.deferred(3, 0, "the attempt was broken off before the end of the message: " + reason);
    }

    private static SessionFailure inDoubt(Exchange exchange, LinkFailure failure) {
        Verdict trouble = LinkVerdict.of(failure, exchange.host(), ENDING);
        return exchange.closing(new Verdict(
                Outcome.DEFERRED,
                trouble.text() + "; the message may have been delivered",
                0,
                Verdict.deferred(4, 2, "").status()));
    }
}
