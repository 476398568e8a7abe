package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;

/** STAT (RFC 1939 section 5). */
final class StatTransition {
    private StatTransition() {}

    static void apply(Exchange exchange, Maildrop maildrop) {
        exchange.reply(Pop3Reply.ok(maildrop.numbers().count() + " " + maildrop.size()));
    }
}
