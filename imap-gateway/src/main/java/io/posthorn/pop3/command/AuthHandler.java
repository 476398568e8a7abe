package io.posthorn.pop3.command;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.imap.command.Client;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.session.Account;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.session.Pop3Input;
import java.util.Optional;

/** AUTH: the SASL exchange of one connection, and the maildrop behind it (RFC 5034). */
public final class AuthHandler {
    private final Authenticator authenticator;
    private final MaildropOpener opener;
    /** Written by the thread of a step, read when the connection goes. */
    private volatile Optional<Authenticator.Exchange> exchange = Optional.empty();

    AuthHandler(Authenticator authenticator, MaildropOpener opener) {
        this.authenticator = authenticator;
        this.opener = opener;
    }

    Pop3Input begin(Pop3Command.Auth command, Client client) {
        return input(authenticator.begin(new Authenticator.Attempt(
                command.mechanism(), command.initialResponse(), client.address(), client.secured())));
    }

    Pop3Input respond(Secret response) {
        return input(exchange.orElseThrow().respond(response));
    }

    /** Gives up: the client cancelled, or is gone. */
    public void abandon() {
        exchange.ifPresent(Authenticator.Exchange::abandon);
        exchange = Optional.empty();
    }

    private Pop3Input input(SaslStep step) {
        exchange = Optional.empty();
        return switch (step) {
            case SaslStep.Challenge(Secret octets, Authenticator.Exchange next) -> {
                exchange = Optional.of(next);
                yield new Pop3Input.Challenged(octets);
            }
            case SaslStep.Success(AccountId account, String address) -> opener.open(new Account(account, address));
            case SaslStep.Failure(SaslStep.Reason reason) -> new Pop3Input.LoginRefused(refusal(reason));
        };
    }

    private static Pop3Reply refusal(SaslStep.Reason reason) {
        return switch (reason) {
            case REJECTED -> Pop3Reply.rejected();
            case UNAVAILABLE -> Pop3Reply.unavailable();
            case MALFORMED -> Pop3Reply.error("the response does not follow the mechanism");
            case UNKNOWN_MECHANISM -> Pop3Reply.error("this mechanism is not offered");
        };
    }
}
