package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;
import java.util.ArrayList;

/** CAPA (RFC 2449 section 5). */
final class CapaTransition {
    private CapaTransition() {}

    static void apply(Exchange exchange) {
        var lines = new ArrayList<String>();
        lines.add("this is what there is");
        lines.add("TOP");
        lines.add("UIDL");
        lines.add("RESP-CODES");
        lines.add("AUTH-RESP-CODE");
        lines.add("PIPELINING");
        // RFC 2449 section 6.7: mail stays until its owner deletes it.
        lines.add("EXPIRE NEVER");
        // RFC 6856 section 2.2: names and passwords may be UTF-8.
        lines.add("UTF8 USER");
        if (exchange.passwordsAllowed()) {
            lines.add("USER");
        }
        lines.add("SASL " + String.join(" ", exchange.mechanisms()));
        // RFC 2595 section 4: before the login only.
        if (!(exchange.state() instanceof Pop3State.Transaction) && !exchange.secured()) {
            lines.add("STLS");
        }
        lines.add("IMPLEMENTATION Posthorn");
        lines.add(".");
        exchange.reply(Pop3Reply.ok(String.join("\r\n", lines)));
    }
}
