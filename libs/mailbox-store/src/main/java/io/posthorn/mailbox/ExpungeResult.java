package io.posthorn.mailbox;

/**
 * What EXPUNGE did.
 *
 * @param expunged the messages that went, possibly none
 * @param highestModSeq of the mailbox now; that of the expunge, if any message went
 */
public record ExpungeResult(UidSet expunged, ModSeq highestModSeq) {}
