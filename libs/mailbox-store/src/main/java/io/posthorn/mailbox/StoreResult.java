package io.posthorn.mailbox;

import java.util.List;

/**
 * What STORE did.
 *
 * @param rows the messages asked for that exist and were not held back, with the flags they have now and
 *     {@link RowDetail#FLAGS}; only those whose flags really changed have a new MODSEQ
 * @param modified held back because they changed after UNCHANGEDSINCE (RFC 7162 section 3.1.3)
 * @param changed whether any message changed, so that other sessions must hear of it
 * @param highestModSeq of the mailbox now
 */
public record StoreResult(List<MessageRow> rows, UidSet modified, boolean changed, ModSeq highestModSeq) {}
