package io.posthorn.pop3.command;

import io.posthorn.common.AccountId;
import io.posthorn.common.Secret;
import io.posthorn.imap.command.Client;
import io.posthorn.imap.command.PlainMessage;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.session.Account;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.session.Pop3Input;
import java.util.Optional;

/** PASS: checks the password as SASL PLAIN and opens the maildrop. */
final class PassHandler {
    private final Authenticator authenticator;
    private final MaildropOpener opener;

    PassHandler(Authenticator authenticator, MaildropOpener opener) {
        this.authenticator = authenticator;
        this.opener = opener;
    }

    Pop3Input handle(String user, Secret password, Client client) {
        SaslStep step = authenticator.begin(new Authenticator.Attempt(
                "PLAIN", Optional.of(PlainMessage.of(user, password)), client.address(), client.secured()));
        return switch (step) {
            case SaslStep.Success(AccountId account, String address) -> opener.open(new Account(account, address));
            case SaslStep.Failure(SaslStep.Reason reason) -> new Pop3Input.LoginRefused(refusal(reason));
            case SaslStep.Challenge(var _, Authenticator.Exchange exchange) -> {
                exchange.abandon();
                throw new IllegalStateException("PLAIN has no second challenge");
            }
        };
    }

    private static Pop3Reply refusal(SaslStep.Reason reason) {
        return switch (reason) {
            // An empty password breaks the grammar of PLAIN; here it is a wrong one.
            case REJECTED, MALFORMED -> Pop3Reply.rejected();
            case UNAVAILABLE, UNKNOWN_MECHANISM -> Pop3Reply.unavailable();
        };
    }
}
