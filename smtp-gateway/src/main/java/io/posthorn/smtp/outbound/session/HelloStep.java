package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.ClientCommands;
import io.posthorn.smtp.outbound.codec.ServerReply;

/** EHLO, and HELO for servers that refuse it for good (RFC 5321 section 3.2). */
final class HelloStep {
    private HelloStep() {}

    static Capabilities hello(Exchange exchange, String name) throws SessionFailure {
        ServerReply reply = exchange.ask(ClientCommands.ehlo(name), "sending EHLO");
        if (reply.accepts()) {
            return Capabilities.read(reply);
        }
        if (reply.refusesForGood()) {
            reply = exchange.ask(ClientCommands.helo(name), "sending HELO");
        }
        if (!reply.accepts()) {
            throw new SessionFailure(Exchange.waiting(reply));
        }
        return Capabilities.none();
    }
}
