package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;
import java.util.Optional;

/** USER (RFC 1939 section 7): takes any name, so that nobody learns which exist. */
final class UserTransition {
    private UserTransition() {}

    static void apply(Exchange exchange, String name) {
        if (!exchange.passwordsAllowed()) {
            exchange.reply(Pop3Reply.error("no passwords without TLS"));
            return;
        }
        exchange.state(new Pop3State.Authorization(Optional.of(name)));
        exchange.reply(Pop3Reply.ok("now the password"));
    }
}
