package io.posthorn.imap.command;

import io.posthorn.common.Secret;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.session.ImapInput;
import java.util.Optional;

/** AUTHENTICATE: the SASL exchange of one connection (RFC 9051 section 6.2.2). */
public final class AuthenticateHandler {
    private final Authenticator authenticator;
    /** Written by the thread of a step, read when the connection goes. */
    private volatile Optional<Authenticator.Exchange> exchange = Optional.empty();

    public AuthenticateHandler(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Begins; blocks. What comes of it is the session's next input. */
    public ImapInput begin(ImapCommand.Authenticate command, Client client) {
        return input(authenticator.begin(new Authenticator.Attempt(
                command.mechanism(), command.initialResponse(), client.address(), client.secured())));
    }

    /** Hands on the client's answer; blocks. What comes of it is the session's next input. */
    public ImapInput respond(Secret response) {
        return input(exchange.orElseThrow().respond(response));
    }

    /** Gives up: the client cancelled, or is gone. */
    public void abandon() {
        exchange.ifPresent(Authenticator.Exchange::abandon);
        exchange = Optional.empty();
    }

    private ImapInput input(SaslStep step) {
        exchange = Optional.empty();
        return switch (step) {
            case SaslStep.Challenge(Secret octets, Authenticator.Exchange next) -> {
                exchange = Optional.of(next);
                yield new ImapInput.Challenged(octets);
            }
            case SaslStep.Success success -> new ImapInput.Completed(SaslAnswers.success(success));
            case SaslStep.Failure failure -> new ImapInput.Completed(SaslAnswers.failure(failure));
        };
    }
}
