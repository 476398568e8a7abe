package io.posthorn.smtp.port;

/** Checks who a client is; the gateway itself never sees what a password is compared with. */
@FunctionalInterface
public interface SaslAuthenticator {

    /**
     * A new exchange.
     *
     * @param clientAddress the client's IP address
     * @param tls whether the client's connection is protected
     */
    SaslExchange open(String clientAddress, boolean tls);
}
