package io.posthorn.smtp.port;

import io.posthorn.common.Secret;
import java.util.Optional;

/** One SASL exchange (RFC 4422): started once, then a response for each challenge. */
public interface SaslExchange {

    /**
     * Begins the exchange.
     *
     * @param mechanism in upper case
     * @param initialResponse absent if the client sent none; present and empty if it sent an empty one
     */
    SaslStep start(String mechanism, Optional<Secret> initialResponse);

    /** Answers the last challenge. */
    SaslStep respond(Secret response);

    /** Gives the exchange up; harmless when it is over. */
    void cancel();
}
