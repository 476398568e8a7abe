package io.posthorn.imap.codec;

/** What messages can be sorted by (RFC 5256 section 3). */
public enum SortKey {
    /** INTERNALDATE, with its time. */
    ARRIVAL,
    /** The local part of the first Cc address. */
    CC,
    /** The Date field, in UTC. */
    DATE,
    /** The local part of the first From address. */
    FROM,
    /** Octets. */
    SIZE,
    /** The base subject. */
    SUBJECT,
    /** The local part of the first To address. */
    TO
}
