package io.posthorn.smtp.session;

import io.posthorn.common.Secret;

/** How a SASL exchange goes on. */
public sealed interface SaslResult {

    /** The client is asked for more. */
    record Challenge(Secret octets) implements SaslResult {}

    /** The client is who it says. */
    record Success(Submitter submitter) implements SaslResult {}

    /** Wrong name or password. */
    record Rejected() implements SaslResult {}

    /** Nobody could tell. */
    record Unavailable() implements SaslResult {}

    /** The client's response breaks the mechanism's grammar. */
    record Malformed() implements SaslResult {}

    /** There is no such mechanism. */
    record UnknownMechanism() implements SaslResult {}
}
