package io.posthorn.mailbox;

import java.util.Map;

/**
 * What happened in a mailbox between two points of its history, compactly.
 *
 * @param status the counters at the later point
 * @param byFlags new messages and messages whose flags changed, by the flags they have at the later point; those that
 *     have gone again are not among them
 * @param expunged messages that have gone; may name UIDs that came and went in between, and any other UID below
 *     {@code status.uidNext()} that has no message
 */
public record MailboxChanges(MailboxStatus status, Map<Flags, UidSet> byFlags, UidSet expunged) {

    /** New messages and messages whose flags changed. */
    public UidSet changed() {
        return UidSet.unionOf(byFlags.values());
    }
}
