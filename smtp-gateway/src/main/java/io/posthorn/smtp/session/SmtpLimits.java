package io.posthorn.smtp.session;

/**
 * What one client may ask of us.
 *
 * @param messageOctets the largest message
 * @param headerOctets the largest header of a message
 * @param hops the most {@code Received} fields of a message; 0: any number
 * @param recipients the most recipients of one transaction; RFC 5321 section 4.5.3.1.8 asks for at least 100
 * @param errors after so many refused commands since the last accepted message the connection is closed
 * @param conduct what wears our patience out before that
 */
public record SmtpLimits(
        long messageOctets, long headerOctets, int hops, int recipients, int errors, ConductLimits conduct) {

    /** Limits with endless patience, and nothing said about headers. */
    public SmtpLimits(long messageOctets, int recipients, int errors) {
        this(messageOctets, messageOctets, 0, recipients, errors, ConductLimits.NONE);
    }

    /** These with other limits on conduct. */
    public SmtpLimits with(ConductLimits other) {
        return new SmtpLimits(messageOctets, headerOctets, hops, recipients, errors, other);
    }

    /** These with another size of the largest message. */
    public SmtpLimits withMessageOctets(long octets) {
        return new SmtpLimits(octets, Math.min(headerOctets, octets), hops, recipients, errors, conduct);
    }
}
