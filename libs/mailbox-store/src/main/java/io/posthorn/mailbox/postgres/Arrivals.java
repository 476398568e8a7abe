package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.UidValidity;
import java.sql.SQLException;

/** What comes into one mailbox at once, as its counters see it. */
record Arrivals(long messages, long unseen, long deleted, long octets) {
    /** The UIDs and the one MODSEQ that the messages take. */
    record Range(UidValidity uidValidity, UidSet uids, ModSeq modSeq) {}

    /** Takes UIDs and a MODSEQ and counts the messages. From here on the mailbox is locked, if it was not before. */
    Range allocate(Transaction transaction, AccountId account, MailboxId mailbox) throws SQLException {
        return transaction
                .first(
                        """
                        UPDATE mailbox SET uidnext = uidnext + ?, highest_modseq = highest_modseq + 1,
                          messages = messages + ?, unseen = unseen + ?, deleted = deleted + ?, octets = octets + ?
                        WHERE account_id = ? AND mailbox_id = ? RETURNING uidnext, highest_modseq, uidvalidity""",
                        row -> new Range(
                                new UidValidity(row.getLong(3)),
                                UidSet.range(row.getLong(1) - messages, row.getLong(1) - 1),
                                new ModSeq(row.getLong(2))),
                        messages,
                        messages,
                        unseen,
                        deleted,
                        octets,
                        account.value(),
                        mailbox.value())
                .orElseThrow(() -> new MailboxNotFound(account, mailbox));
    }
}
