package io.posthorn.common;

import java.util.Optional;

/**
 * What the sender of a message asks of everybody who passes it on.
 *
 * @param smtpUtf8 whether addresses and header may go beyond ASCII (RFC 6531)
 * @param requireTls whether it may travel under TLS only (RFC 8689)
 * @param dsnReturn how much of it a DSN returns; empty if the sender did not say
 * @param envelopeId the sender's name for this transaction, decoded and printable (RFC 3461 section 4.4)
 */
public record TransportOptions(
        BodyType body,
        boolean smtpUtf8,
        boolean requireTls,
        Optional<DsnReturn> dsnReturn,
        Optional<String> envelopeId) {

    /** Nothing is asked. */
    public static final TransportOptions NONE =
            new TransportOptions(BodyType.SEVEN_BIT, false, false, Optional.empty(), Optional.empty());
}
