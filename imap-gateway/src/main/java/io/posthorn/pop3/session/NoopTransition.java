package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;

/** NOOP (RFC 1939 section 5). */
final class NoopTransition {
    private NoopTransition() {}

    static void apply(Exchange exchange) {
        exchange.reply(Pop3Reply.ok("nothing done"));
    }
}
