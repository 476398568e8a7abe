package io.posthorn.pop3.session;

import java.util.Optional;

/** Where a conversation stands (RFC 1939 section 3). */
public sealed interface Pop3State {

    /** @param user what USER said */
    record Authorization(Optional<String> user) implements Pop3State {}

    /** A SASL exchange, or the check of a password, has begun and waits for either side. */
    record Authenticating() implements Pop3State {}

    record Transaction(Maildrop maildrop) implements Pop3State {}

    /** UPDATE is done, or will not be: the connection ends. */
    record Over() implements Pop3State {}

    /** Nobody has said who they are yet. */
    static Pop3State nobody() {
        return new Authorization(Optional.empty());
    }
}
