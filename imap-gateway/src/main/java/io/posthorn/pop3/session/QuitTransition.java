package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;

/** QUIT (RFC 1939 sections 4 and 6): after a login the UPDATE state deletes what is marked. */
final class QuitTransition {
    private QuitTransition() {}

    static void apply(Exchange exchange) {
        exchange.reply(Pop3Reply.ok("until next time"));
        exchange.close();
    }

    static void update(Exchange exchange, Pop3Command.Quit quit, Maildrop maildrop) {
        exchange.run(quit, maildrop);
    }

    static void updated(Exchange exchange, Pop3Reply reply) {
        exchange.resume();
        exchange.reply(reply);
        exchange.close();
    }
}
