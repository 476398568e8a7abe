package io.posthorn.imap.command;

import io.posthorn.common.Secret;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.session.Completion;
import java.util.Optional;

/** LOGIN: a name and a password, checked as SASL PLAIN (RFC 9051 section 6.2.3). */
final class LoginHandler implements CommandHandler<ImapCommand.Login> {
    private final Authenticator authenticator;

    LoginHandler(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public Completion handle(ImapCommand.Login command, Turn turn) {
        Secret message = PlainMessage.of(command.user(), command.password());

        SaslStep step = authenticator.begin(new Authenticator.Attempt(
                "PLAIN",
                Optional.of(message),
                turn.client().address(),
                turn.client().secured()));

        return switch (step) {
            case SaslStep.Success success -> SaslAnswers.success(success);
            case SaslStep.Failure failure -> SaslAnswers.failure(failure);
            case SaslStep.Challenge(var _, Authenticator.Exchange exchange) -> {
                exchange.abandon();
                throw new IllegalStateException("PLAIN has no second challenge");
            }
        };
    }
}
