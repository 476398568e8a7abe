package io.posthorn.auth.sasl;

import java.util.Optional;

/** One client's authentication. Used by one thread at a time, until it answers with a success or a failure. */
public interface SaslExchange {

    /**
     * Begins.
     *
     * @param initialResponse what the client sent along with the mechanism's name, if it did
     */
    SaslStep start(Optional<byte[]> initialResponse);

    /** Goes on with the client's answer to the last challenge. */
    SaslStep respond(byte[] response);
}
