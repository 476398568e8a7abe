package io.posthorn.smtp.outbound.sasl;

/** The server's part of a login breaks the rules; the message says how. */
public final class BadChallenge extends Exception {
    public BadChallenge(String message) {
        super(message);
    }
}
