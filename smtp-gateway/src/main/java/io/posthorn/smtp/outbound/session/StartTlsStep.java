package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import io.posthorn.smtp.outbound.codec.ClientCommands;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.port.Verdict;

/** STARTTLS (RFC 3207), as the policy has it. */
final class StartTlsStep {
    private StartTlsStep() {}

    /** Whether TLS began. */
    static boolean run(Exchange exchange, Capabilities server, SessionTerms terms) throws SessionFailure {
        if (terms.tls() == TlsPolicy.NONE || exchange.link().tls().isPresent()) {
            return false;
        }
        if (!server.offers(Extension.START_TLS)) {
            return without(exchange, terms, "does not offer STARTTLS");
        }
        ServerReply reply = exchange.ask(ClientCommands.startTls(), "sending STARTTLS");
        if (!reply.accepts()) {
            return without(exchange, terms, "refused STARTTLS: " + reply.text());
        }
        handshake(exchange, terms);
        return true;
    }

    static void handshake(Exchange exchange, SessionTerms terms) throws SessionFailure {
        try {
            exchange.link()
                    .startTls(
                            terms.tls() == TlsPolicy.VERIFY, exchange.timeouts().command());
        } catch (LinkFailure e) {
            throw exchange.broken(e, "beginning TLS");
        }
    }

    private static boolean without(Exchange exchange, SessionTerms terms, String reason) throws SessionFailure {
        if (terms.requireTls()) {
            // RFC 8689 section 4.2.1
            throw new SessionFailure(
                    Verdict.failed(7, 30, "REQUIRETLS support required, but " + exchange.host() + " " + reason));
        }
        if (terms.tls().required()) {
            throw new SessionFailure(Verdict.deferred(7, 4, "TLS is required, but " + exchange.host() + " " + reason));
        }
        return false;
    }
}
