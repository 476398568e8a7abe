package io.posthorn.imap.session;

import java.util.List;

/** The SASL mechanisms that IMAP and POP3 offer, the best first. */
public final class Mechanisms {
    /** Shows nobody the password (RFC 7677), and is offered in clear text, too, as Dovecot does. */
    private static final List<String> ALWAYS = List.of("SCRAM-SHA-256");

    private static final List<String> WITH_PASSWORDS = List.of("SCRAM-SHA-256", "PLAIN");

    private Mechanisms() {}

    /** @param passwords whether the client may send a password on this connection */
    public static List<String> offered(boolean passwords) {
        return passwords ? WITH_PASSWORDS : ALWAYS;
    }
}
