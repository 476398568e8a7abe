package io.posthorn.imap.order;

/**
 * What a message is sorted by; what nobody asked for may be 0 or empty. Texts are mapped by {@link UnicodeCasemap}.
 *
 * @param arrival INTERNALDATE, in seconds since the epoch
 * @param sent the Date field or else INTERNALDATE, in seconds since the epoch (RFC 5256 section 2.2)
 * @param size octets
 * @param subject the base subject
 * @param from the local part of the first address; likewise the others
 */
public record SortableMessage(
        long uid, long arrival, long sent, long size, String subject, String from, String to, String cc) {}
