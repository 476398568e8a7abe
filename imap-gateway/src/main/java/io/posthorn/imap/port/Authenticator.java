package io.posthorn.imap.port;

import io.posthorn.common.Secret;
import java.util.Optional;

/** Checks who a client is, by SASL (RFC 4422). */
public interface Authenticator {

    /** Begins an exchange; blocks until the other side has answered. Failures are values. */
    SaslStep begin(Attempt attempt);

    /**
     * One attempt to authenticate.
     *
     * @param mechanism in capitals
     * @param initialResponse present and empty if the client sent an empty one
     * @param clientAddress without port
     * @param tls whether the client's connection is protected
     */
    record Attempt(String mechanism, Optional<Secret> initialResponse, String clientAddress, boolean tls) {}

    /** An exchange that waits for the client. */
    interface Exchange {
        /** Hands on the client's answer to the last challenge; blocks until the other side has answered. */
        SaslStep respond(Secret response);

        /** Gives up. */
        void abandon();
    }
}
