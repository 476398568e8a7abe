package io.posthorn.mailbox;

/**
 * What COPY or MOVE did. The n-th UID of the source is the n-th of the target.
 *
 * @param uidValidity of the target
 * @param source the messages that were copied; empty if there were none, or not all that had to be
 * @param target the UIDs they got
 * @param sourceModSeq of the mailbox they were in
 * @param targetModSeq of the mailbox they are in now
 */
public record CopyResult(
        UidValidity uidValidity, UidSet source, UidSet target, ModSeq sourceModSeq, ModSeq targetModSeq) {}
