package io.posthorn.smtp.net;

import io.posthorn.smtp.codec.EnhancedStatusCode;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.ListenerRole;

/** What a reply 4yz or 5yz is about: few words for a counter, read from its codes (RFC 3463, RFC 5248). */
enum RefusalReason {
    BAD_ADDRESS,
    BAD_MESSAGE,
    BARE_LINE_ENDING,
    /** A command that is unknown, malformed or out of order. */
    COMMAND,
    DNSBL,
    FOREIGN_SENDER,
    LOGIN,
    LOOP,
    MAILBOX_FULL,
    NO_ROOM,
    RATE_LIMIT,
    RELAY,
    TIMEOUT,
    TLS_REQUIRED,
    TOO_LARGE,
    TOO_MANY_RECIPIENTS,
    UNAVAILABLE,
    UNKNOWN_RECIPIENT,
    UNTRUSTED_NETWORK,
    OTHER;

    /** The reason of a reply of a listener. */
    static RefusalReason of(SmtpReply reply, ListenerRole role) {
        return reply.status().map(status -> of(reply.code(), status, role)).orElse(OTHER);
    }

    private static RefusalReason of(int code, EnhancedStatusCode status, ListenerRole role) {
        int detail = status.detail();
        return switch (status.subject()) {
            case 1 -> detail == 1 ? UNKNOWN_RECIPIENT : BAD_ADDRESS;
            case 2 -> MAILBOX_FULL;
            case 3 ->
                switch (detail) {
                    case 1 -> NO_ROOM;
                    case 4 -> TOO_LARGE;
                    default -> UNAVAILABLE;
                };
            case 4 -> detail == 6 ? LOOP : TIMEOUT;
            case 5 ->
                switch (detail) {
                    case 3 -> TOO_MANY_RECIPIENTS;
                    case 2 -> code == 550 ? BARE_LINE_ENDING : COMMAND;
                    default -> COMMAND;
                };
            case 6 -> detail == 7 ? BAD_ADDRESS : BAD_MESSAGE;
            case 7 -> ofSecurity(code, detail, role);
            default -> OTHER;
        };
    }

    private static RefusalReason ofSecurity(int code, int detail, ListenerRole role) {
        return switch (code) {
            // Whom lists name is refused on the MX, whom nobody trusts on LMTP.
            case 554 -> role == ListenerRole.LMTP ? UNTRUSTED_NETWORK : DNSBL;
            case 550 -> RELAY;
            case 553 -> FOREIGN_SENDER;
            case 421, 450 -> RATE_LIMIT;
            case 454 -> UNAVAILABLE;
            case 530, 538 -> detail == 0 ? LOGIN : TLS_REQUIRED;
            case 501, 535 -> LOGIN;
            default -> OTHER;
        };
    }
}
