package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A mailbox at a point of its history, and what came after one. Read in one snapshot. */
final class History {
    private History() {}

    static MailboxSnapshot open(Transaction transaction, AccountId account, MailboxId mailbox) throws SQLException {
        MailboxStatus status = MailboxRow.status(transaction, account, mailbox);
        var groups = new FlagGroups();
        transaction.forEach(
                "SELECT uid, flags, keywords FROM mailbox_message WHERE account_id = ? AND mailbox_id = ? ORDER BY uid",
                groups::add,
                account.value(),
                mailbox.value());
        Map<Flags, UidSet> byFlags = groups.build();
        return new MailboxSnapshot(status, UidSet.unionOf(byFlags.values()), byFlags);
    }

    static MailboxChanges changesSince(Transaction transaction, AccountId account, MailboxId mailbox, ModSeq since)
            throws SQLException {
        MailboxStatus status = MailboxRow.status(transaction, account, mailbox);
        // Not sorted: asked for order, the database may walk the whole mailbox by UID.
        var changed = new FlagGroups();
        transaction.forEach("""
                SELECT uid, flags, keywords FROM mailbox_message
                WHERE account_id = ? AND mailbox_id = ? AND modseq > ?""", changed::add, account.value(), mailbox.value(), since.value());
        return new MailboxChanges(status, changed.build(), expungedSince(transaction, account, mailbox, since, status));
    }

    private static UidSet expungedSince(
            Transaction transaction, AccountId account, MailboxId mailbox, ModSeq since, MailboxStatus status)
            throws SQLException {
        if (since.compareTo(MailboxRow.expungedFloor(transaction, account, mailbox)) < 0) {
            // RFC 7162 section 3.2.5.1: who cannot remember tells everything that is not there.
            return UidSet.range(1, status.uidNext() - 1).minus(uids(transaction, account, mailbox));
        }
        List<UidSet> expunged = transaction.list(
                "SELECT uids FROM expunged WHERE account_id = ? AND mailbox_id = ? AND modseq > ?",
                row -> UidSet.fromBytes(row.getBytes("uids")),
                account.value(),
                mailbox.value(),
                since.value());
        return UidSet.unionOf(expunged);
    }

    private static UidSet uids(Transaction transaction, AccountId account, MailboxId mailbox) throws SQLException {
        var uids = new UidSet.Builder();
        transaction.forEach(
                "SELECT uid FROM mailbox_message WHERE account_id = ? AND mailbox_id = ?",
                row -> uids.add(row.getLong(1)),
                account.value(),
                mailbox.value());
        return uids.build();
    }
}
