package io.posthorn.imap.session;

import io.posthorn.imap.codec.Dialect;

/**
 * What extensions a connection has turned on, by ENABLE (RFC 5161) or by using them (RFC 7162 section 3.1). There is no
 * way back. Used by one thread at a time.
 */
public final class Enabled {
    private boolean condStore;
    private boolean qresync;
    private boolean utf8;
    private boolean rev2;

    /** Whether the client wants to know MODSEQs. */
    public boolean condStore() {
        return condStore;
    }

    /** Whether the client hears VANISHED in place of EXPUNGE. */
    public boolean qresync() {
        return qresync;
    }

    /** How text beyond ASCII is written to the client and read from it. */
    public Dialect dialect() {
        if (rev2) {
            return Dialect.REV2;
        }
        return utf8 ? Dialect.REV1_UTF8 : Dialect.REV1;
    }

    /** Whether the client speaks IMAP4rev2 (RFC 9051). */
    public boolean rev2() {
        return rev2;
    }

    /** IMAP4rev2, which includes what UTF8=ACCEPT changes. */
    public void enableRev2() {
        rev2 = true;
    }

    /** UTF8=ACCEPT (RFC 9755). */
    public void enableUtf8() {
        utf8 = true;
    }

    public void enableCondStore() {
        condStore = true;
    }

    /** Includes CONDSTORE (RFC 7162 section 3.2.3). */
    public void enableQresync() {
        condStore = true;
        qresync = true;
    }
}
