package io.posthorn.mailbox;

/**
 * What APPEND did.
 *
 * @param uids of the messages, ascending in their order
 * @param highestModSeq of the mailbox now
 */
public record AppendResult(UidValidity uidValidity, UidSet uids, ModSeq highestModSeq) {}
