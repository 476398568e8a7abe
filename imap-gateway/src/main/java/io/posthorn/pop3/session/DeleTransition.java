package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;

/** DELE (RFC 1939 section 5): marks; QUIT deletes. */
final class DeleTransition {
    private DeleTransition() {}

    static void apply(Exchange exchange, Maildrop maildrop, int message) {
        if (maildrop.message(message).isEmpty()) {
            exchange.reply(Pop3Reply.noSuchMessage());
            return;
        }
        maildrop.delete(message);
        exchange.reply(Pop3Reply.ok("marked"));
    }
}
