package io.posthorn.imap.codec;

/** How a connection writes text beyond ASCII. */
public enum Dialect {
    /** Mailbox names in modified UTF-7, quoted strings in ASCII (RFC 3501). */
    REV1,
    /** UTF-8 in quoted strings and mailbox names: ENABLE UTF8=ACCEPT (RFC 9755). */
    REV1_UTF8,
    /** UTF-8 likewise: ENABLE IMAP4rev2 (RFC 9051). */
    REV2;

    /** Whether quoted strings and mailbox names are UTF-8. */
    public boolean utf8() {
        return this != REV1;
    }
}
