package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;

/** STLS (RFC 2595 section 4). */
final class StlsTransition {
    private StlsTransition() {}

    static void begin(Exchange exchange) {
        if (exchange.secured()) {
            exchange.reply(Pop3Reply.error("TLS is on already"));
            return;
        }
        // RFC 6856 section 2.1: clients must not, and servers may say so.
        if (exchange.utf8()) {
            exchange.reply(Pop3Reply.error("STLS comes before UTF8"));
            return;
        }
        exchange.reply(Pop3Reply.ok("begin TLS negotiation"));
        exchange.await(new Pop3Action.StartTls());
    }

    /** What was said before TLS is forgotten. */
    static void started(Exchange exchange) {
        exchange.resume();
        exchange.secured(true);
        exchange.state(Pop3State.nobody());
    }
}
