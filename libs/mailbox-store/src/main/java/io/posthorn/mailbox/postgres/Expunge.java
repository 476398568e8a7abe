package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.postgres.NamedRows.Totals;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Removes messages under the mailbox's lock: those with {@code \Deleted} (EXPUNGE), or the ones that POP3 names. */
final class Expunge {
    private final Transaction transaction;
    private final AccountId account;
    private final MailboxId mailbox;

    Expunge(Transaction transaction, AccountId account, MailboxId mailbox) {
        this.transaction = transaction;
        this.account = account;
        this.mailbox = mailbox;
    }

    /** @param among the only messages to remove; absent: all that have the flag */
    ExpungeResult run(Optional<UidSet> among) throws SQLException {
        MailboxStatus status = MailboxRow.lock(transaction, account, mailbox);
        if (status.deleted() == 0) {
            return new ExpungeResult(UidSet.EMPTY, status.highestModSeq());
        }
        NamedRows rows = rows(among.orElse(all(status)));
        return remove(status, rows, rows.deletedTotals());
    }

    /** Removes the given messages, whatever their flags. */
    ExpungeResult remove(UidSet uids) throws SQLException {
        MailboxStatus status = MailboxRow.lock(transaction, account, mailbox);
        NamedRows rows = rows(uids);
        return remove(status, rows, rows.totals());
    }

    private ExpungeResult remove(MailboxStatus status, NamedRows rows, Totals removed) throws SQLException {
        if (removed.uids().isEmpty()) {
            return new ExpungeResult(UidSet.EMPTY, status.highestModSeq());
        }
        delete(rows.only(removed.uids()));
        Arrivals gone = removed.arrivals();
        ModSeq now = MailboxRow.advance(
                transaction, account, mailbox, -gone.messages(), -gone.unseen(), -gone.deleted(), -gone.octets());
        record(transaction, account, mailbox, now, removed.uids());
        return new ExpungeResult(removed.uids(), now);
    }

    /** Removes all messages, of a mailbox that is locked and goes itself. */
    void removeAll(MailboxStatus status) throws SQLException {
        delete(rows(all(status)));
    }

    /** Forgets what went before a point in time; the mailbox remembers how far. Returns whether there was something. */
    static boolean forget(Transaction transaction, AccountId account, MailboxId mailbox, Instant before)
            throws SQLException {
        // By MODSEQ, so that there is no gap in what is remembered: transactions begin in another order than they lock.
        return transaction.update(
                        """
                        WITH gone AS (
                          DELETE FROM expunged WHERE account_id = ? AND mailbox_id = ? AND modseq <= (
                            SELECT max(modseq) FROM expunged WHERE account_id = ? AND mailbox_id = ? AND expunged_at < ?)
                          RETURNING modseq)
                        UPDATE mailbox SET expunged_floor = gone.floor FROM (SELECT max(modseq) AS floor FROM gone) AS gone
                        WHERE account_id = ? AND mailbox_id = ? AND gone.floor IS NOT NULL""",
                        account.value(),
                        mailbox.value(),
                        account.value(),
                        mailbox.value(),
                        before,
                        account.value(),
                        mailbox.value())
                > 0;
    }

    private static void delete(NamedRows rows) throws SQLException {
        rows.release();
        rows.delete();
    }

    private NamedRows rows(UidSet uids) throws SQLException {
        return NamedRows.of(transaction, account, mailbox, uids);
    }

    private static UidSet all(MailboxStatus status) {
        return UidSet.range(1, status.uidNext() - 1);
    }

    /** Remembers that messages went, for clients that come back. */
    static void record(Transaction transaction, AccountId account, MailboxId mailbox, ModSeq modSeq, UidSet uids)
            throws SQLException {
        transaction.update(
                "INSERT INTO expunged (account_id, mailbox_id, modseq, uids) VALUES (?, ?, ?, ?)",
                account.value(),
                mailbox.value(),
                modSeq.value(),
                uids.toBytes());
    }
}
