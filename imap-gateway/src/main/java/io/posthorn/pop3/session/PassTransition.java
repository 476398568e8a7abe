package io.posthorn.pop3.session;

import io.posthorn.common.Secret;
import io.posthorn.pop3.codec.Pop3Reply;

/** PASS (RFC 1939 section 7): behind USER only. */
final class PassTransition {
    private PassTransition() {}

    static void apply(Exchange exchange, Pop3State.Authorization authorization, Secret password) {
        if (authorization.user().isEmpty()) {
            exchange.reply(Pop3Reply.error("USER comes first"));
            return;
        }
        exchange.state(new Pop3State.Authenticating());
        exchange.await(new Pop3Action.LogIn(authorization.user().get(), password));
    }
}
