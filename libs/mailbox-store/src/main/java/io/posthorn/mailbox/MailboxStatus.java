package io.posthorn.mailbox;

/**
 * The counters of a mailbox at one point of its history (RFC 9051 section 6.3.11). There is no RECENT: RFC 9051 dropped
 * it, and a server may report 0.
 *
 * @param uidNext the UID the next message gets at least
 * @param messages EXISTS
 * @param unseen messages without {@code \Seen}
 * @param deleted messages with {@code \Deleted}
 * @param size octets of all messages together
 */
public record MailboxStatus(
        UidValidity uidValidity,
        long uidNext,
        ModSeq highestModSeq,
        long messages,
        long unseen,
        long deleted,
        long size) {}
