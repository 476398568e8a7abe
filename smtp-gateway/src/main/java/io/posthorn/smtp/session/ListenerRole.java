package io.posthorn.smtp.session;

import java.util.Locale;

/** What a listener is for. It decides which commands a client may use. */
public enum ListenerRole {
    /** Mail from other servers for local recipients (RFC 5321). */
    MX,
    /** Mail from users, TLS by STARTTLS (RFC 6409). */
    SUBMISSION,
    /** Mail from users, TLS from the first octet (RFC 8314). */
    SUBMISSIONS,
    /** Mail from trusted neighbours, with a reply for each recipient (RFC 2033). */
    LMTP;

    /** Whether TLS is begun by a command. */
    public boolean offersStartTls() {
        return this == MX || this == SUBMISSION;
    }

    /** Whether clients are users who must log in first. */
    public boolean requiresLogin() {
        return this == SUBMISSION || this == SUBMISSIONS;
    }

    /** Whether only trusted networks may connect. */
    public boolean requiresTrust() {
        return this == LMTP;
    }

    /** The listener's name in settings, logs and metrics. */
    public String listener() {
        return this == MX ? "smtp" : name().toLowerCase(Locale.ROOT);
    }

    /** How the protocol is called in the greeting. */
    String protocol() {
        return this == LMTP ? "LMTP" : "ESMTP";
    }
}
