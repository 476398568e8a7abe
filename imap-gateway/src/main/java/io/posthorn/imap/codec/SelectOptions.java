package io.posthorn.imap.codec;

import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidValidity;
import java.util.Optional;

/**
 * What SELECT and EXAMINE may ask for besides the mailbox (RFC 7162).
 *
 * @param condStore whether the client wants to know MODSEQs from now on
 */
public record SelectOptions(boolean condStore, Optional<Resync> resync) {
    public static final SelectOptions NONE = new SelectOptions(false, Optional.empty());

    /**
     * QRESYNC: what the client knows of the mailbox. That it may also tell which sequence numbers it knows (RFC 7162
     * section 3.2.5.2) helps servers that forget what was expunged, and is not kept.
     *
     * @param known the UIDs that the client cares for; absent: all
     */
    public record Resync(UidValidity uidValidity, ModSeq modSeq, Optional<NumberSet> known) {}
}
