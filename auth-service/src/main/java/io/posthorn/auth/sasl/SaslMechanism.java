package io.posthorn.auth.sasl;

/** A SASL mechanism (RFC 4422 section 3.1). */
public interface SaslMechanism {

    /** The registered name, upper case. */
    String name();

    /** Opens an exchange with one client. */
    SaslExchange open();
}
