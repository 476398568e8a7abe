package io.posthorn.imap.codec;

/** What STATUS can tell (RFC 9051 section 6.3.11; RECENT from RFC 3501 section 6.3.10). */
public enum StatusItem {
    MESSAGES,
    RECENT,
    UIDNEXT,
    UIDVALIDITY,
    UNSEEN,
    DELETED,
    SIZE,
    /** RFC 7162. */
    HIGHESTMODSEQ,
    /** RFC 7889. */
    APPENDLIMIT,
    /** RFC 8474. */
    MAILBOXID
}
