package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.Capabilities.Extension;
import io.posthorn.smtp.outbound.codec.ClientCommands;
import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.port.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** An open conversation, in which one message after the other can be sent. */
public final class RemoteSession {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);
    private static final String GOODBYE = "sending QUIT";

    private final Exchange exchange;
    private final Capabilities server;
    private int messages;

    RemoteSession(Exchange exchange, Capabilities server) {
        this.exchange = exchange;
        this.server = server;
    }

    /** With whom. */
    public RemoteHost host() {
        return exchange.host();
    }

    /** The TLS version in use. */
    public Optional<String> tls() {
        return exchange.link().tls();
    }

    /** Whether the server promises DSNs for what it takes (RFC 3461). */
    public boolean passesDsnOn() {
        return server.offers(Extension.DSN);
    }

    /** Whether the conversation can go on with another message. */
    public boolean usable() {
        return exchange.usable();
    }

    /** How many messages were offered in it. */
    public int messages() {
        return messages;
    }

    /** Whether the connection is as safe as the policy demands. */
    public boolean satisfies(TlsPolicy policy) {
        return switch (policy) {
            case NONE, MAY -> true;
            case ENCRYPT -> tls().isPresent();
            case VERIFY -> exchange.link().verified();
        };
    }

    /**
     * Sends a message, and says what became of each recipient, by their ids. A recipient is told to be sent to only if
     * the server said so at the end of the message.
     */
    public Map<String, Verdict> send(OutboundDelivery delivery, MessageSource messageSource, LastWord lastWord) {
        messages++;
        var verdicts = new Verdicts(delivery.recipients());
        try {
            transact(delivery, messageSource, lastWord, verdicts);
        } catch (SessionFailure e) {
            verdicts.decideRest(e.verdict());
        } catch (RuntimeException e) {
            // Our own fault: nobody knows what the server waits for.
            exchange.close();
            throw e;
        }
        return verdicts.all();
    }

    /** Makes ready for another message, and finds out whether the server is still there (RSET). */
    public boolean reset() {
        try {
            return usable()
                    && exchange.ask(ClientCommands.rset(), "sending RSET").accepts();
        } catch (SessionFailure _) {
            return false;
        }
    }

    /** Says goodbye, and does not wait for long to hear it (RFC 5321 section 4.1.1.10). */
    public void quit() {
        if (exchange.usable()) {
            try {
                exchange.write(ClientCommands.quit(), GOODBYE);
                exchange.read(PATIENCE_AT_THE_END, GOODBYE);
            } catch (SessionFailure _) {
                // Nothing depends on it.
            }
            exchange.close();
        }
    }

    private void transact(OutboundDelivery delivery, MessageSource messageSource, LastWord lastWord, Verdicts verdicts)
            throws SessionFailure {
        MailPlan plan = MailPlan.of(delivery, server, host(), tls().isPresent(), messageSource);
        plan.impossible().forEach(it -> verdicts.decide(it, Verdict.failed(6, 7, MailPlan.NO_UTF8 + host())));
        if (!plan.recipients().isEmpty()) {
            new EnvelopeStep(exchange, server, plan, verdicts).run();
        }
        if (verdicts.anyAccepted()) {
            try (MessageReader message = messageSource.open(delivery.objectKey(), delivery.octets())) {
                verdicts.decideRest(sendMessage(plan, message, lastWord));
            }
        }
    }

    private Verdict sendMessage(MailPlan plan, MessageReader message, LastWord lastWord) throws SessionFailure {
        if (!server.offers(Extension.CHUNKING)) {
            return DataStep.run(exchange, message, lastWord);
        }
        return new ChunkStep(exchange, plan.mail().body(), server.offers(Extension.PIPELINING)).run(message, lastWord);
    }
}
