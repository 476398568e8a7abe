package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.RemoteHost;

/** From a connection to the moment when mail can be sent: greeting, EHLO, STARTTLS, EHLO again, AUTH. */
public final class SessionOpening {
    private SessionOpening() {}

    /** Opens a conversation, or closes the connection. */
    public static Opening open(RemoteLink link, RemoteHost host, SessionTerms terms) {
        var exchange = new Exchange(link, host, terms.timeouts());
        try {
            if (terms.implicitTls()) {
                StartTlsStep.handshake(exchange, terms);
            }
            greeting(exchange);
            Capabilities server = HelloStep.hello(exchange, terms.heloName());
            if (StartTlsStep.run(exchange, server, terms)) {
                // What was said before TLS is forgotten (RFC 3207 section 4.2).
                server = HelloStep.hello(exchange, terms.heloName());
            }
            if (terms.login().isPresent()) {
                LoginStep.run(exchange, server, terms, terms.login().get());
            }
            return new Opening.Ready(new RemoteSession(exchange, server));
        } catch (SessionFailure e) {
            exchange.close();
            return new Opening.Unusable(e.verdict(), e.tls());
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private static void greeting(Exchange exchange) throws SessionFailure {
        ServerReply greeting = exchange.read(exchange.timeouts().greeting(), "waiting for its greeting");
        if (!greeting.accepts()) {
            throw new SessionFailure(Exchange.waiting(greeting));
        }
    }
}
