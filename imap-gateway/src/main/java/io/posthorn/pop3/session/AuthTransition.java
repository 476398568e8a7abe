package io.posthorn.pop3.session;

import io.posthorn.common.Secret;
import io.posthorn.imap.session.Mechanisms;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.SaslLine;

/** AUTH and the lines of its exchange (RFC 5034 section 4). */
final class AuthTransition {
    private AuthTransition() {}

    static void begin(Exchange exchange, Pop3Command.Auth command) {
        if (!Mechanisms.offered(true).contains(command.mechanism())) {
            exchange.reply(Pop3Reply.error("this mechanism is not offered"));
            return;
        }
        if (!exchange.mechanisms().contains(command.mechanism())) {
            exchange.reply(Pop3Reply.error("no passwords without TLS"));
            return;
        }
        exchange.state(new Pop3State.Authenticating());
        exchange.await(new Pop3Action.BeginSasl(command));
    }

    static void challenged(Exchange exchange, Secret octets) {
        exchange.resume();
        exchange.act(new Pop3Action.SendChallenge(octets));
    }

    static void line(Exchange exchange, SaslLine line) {
        switch (line) {
            case SaslLine.Response(Secret response) -> exchange.await(new Pop3Action.ContinueSasl(response));
            case SaslLine.Cancel _ -> cancel(exchange, "AUTH cancelled");
            case SaslLine.NotBase64 _ -> cancel(exchange, "not base64");
        }
    }

    private static void cancel(Exchange exchange, String text) {
        exchange.act(new Pop3Action.AbandonSasl());
        refused(exchange, Pop3Reply.error(text));
    }

    /** Who does not know the password is sent away after some attempts. */
    static void refused(Exchange exchange, Pop3Reply reply) {
        exchange.resume();
        exchange.state(Pop3State.nobody());
        exchange.reply(reply);
        exchange.countRefusal();
    }

    static void opened(Exchange exchange, Maildrop maildrop) {
        exchange.resume();
        exchange.state(new Pop3State.Transaction(maildrop));
        exchange.act(new Pop3Action.Welcome(maildrop.account()));
        exchange.reply(Pop3Reply.ok(maildrop.numbers().count() + " messages"));
    }
}
