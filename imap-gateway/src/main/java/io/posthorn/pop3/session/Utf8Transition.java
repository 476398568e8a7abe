package io.posthorn.pop3.session;

import io.posthorn.pop3.codec.Pop3Reply;

/** UTF8 (RFC 6856 section 2.1): from now on headers in UTF-8 come as they are. */
final class Utf8Transition {
    private Utf8Transition() {}

    static void apply(Exchange exchange) {
        exchange.takeUtf8();
        exchange.reply(Pop3Reply.ok("UTF-8 it is"));
    }
}
