package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;

/** RSET (RFC 1939 section 5). */
final class RsetTransition {
    private RsetTransition() {}

    static void apply(Exchange exchange, Maildrop maildrop) {
        maildrop.reset();
        exchange.reply(Pop3Reply.ok("no message is marked"));
    }
}
