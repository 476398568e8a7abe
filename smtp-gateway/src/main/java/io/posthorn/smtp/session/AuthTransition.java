package io.posthorn.smtp.session;

import io.posthorn.common.Secret;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SaslLine;
import io.posthorn.smtp.codec.SmtpCommand.Auth;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.SmtpState.Authenticating;
import io.posthorn.smtp.session.SmtpState.AwaitingSasl;
import io.posthorn.smtp.session.SmtpState.Greeted;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;
import java.util.Base64;

/** AUTH and the exchange it begins (RFC 4954). */
final class AuthTransition {
    private AuthTransition() {}

    static Next on(Auth auth, SmtpState state, SmtpService service) {
        // check state
        if (state instanceof InTransaction || state instanceof InChunks) {
            return Next.reply(state, Replies.badSequence("AUTH is not permitted during a transaction"));
        }
        if (!(state instanceof Greeted(Client client))) {
            return Next.reply(state, Replies.badSequence("EHLO comes first"));
        }
        // After a successful AUTH there is no second one (RFC 4954 section 4).
        if (client.submitter().isPresent()) {
            return Next.reply(state, Replies.badSequence("Already authenticated"));
        }
        if (!service.mechanisms().contains(auth.mechanism())) {
            return Next.reply(state, Replies.unknownMechanism());
        }

        // act
        return Next.act(new AwaitingSasl(client), new SmtpAction.BeginSasl(auth.mechanism(), auth.initialResponse()));
    }

    static Next responded(SaslLine line, Authenticating exchange) {
        Client client = exchange.client();
        return switch (line) {
            case SaslLine.Response(Secret response) ->
                Next.act(new AwaitingSasl(client), new SmtpAction.RespondSasl(response));
            case SaslLine.Cancel _ -> cancelled(client, Replies.authenticationCancelled());
            case SaslLine.NotBase64 _ -> cancelled(client, Replies.badSaslResponse("The response is not base64"));
            case SaslLine.Broken(String reason) -> cancelled(client, Replies.brokenSaslLine(reason));
        };
    }

    static Next answered(SaslResult result, AwaitingSasl exchange) {
        Client client = exchange.client();
        return switch (result) {
            case SaslResult.Challenge(Secret octets) ->
                Next.reply(
                        new Authenticating(client),
                        Replies.challenge(Base64.getEncoder().encodeToString(octets.reveal())));
            case SaslResult.Success(Submitter submitter) ->
                Next.reply(new Greeted(client.loggedIn(submitter)), Replies.authenticated());
            case SaslResult.Rejected _ -> Next.reply(new Greeted(client), Replies.credentialsInvalid());
            case SaslResult.Unavailable _ -> Next.reply(new Greeted(client), Replies.authenticationUnavailable());
            case SaslResult.Malformed _ ->
                Next.reply(new Greeted(client), Replies.badSaslResponse("The response does not follow the mechanism"));
            case SaslResult.UnknownMechanism _ -> Next.reply(new Greeted(client), Replies.unknownMechanism());
        };
    }

    private static Next cancelled(Client client, SmtpReply reply) {
        return Next.act(new Greeted(client), new SmtpAction.CancelSasl()).then(Next.reply(new Greeted(client), reply));
    }
}
