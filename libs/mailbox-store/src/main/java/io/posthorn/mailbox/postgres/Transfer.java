package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.CopyResult;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.postgres.NamedRows.Totals;
import java.sql.SQLException;

/** COPY and MOVE: rows of the index only, under the locks of both mailboxes, taken in the order of their ids. */
final class Transfer {
    private static final Totals NOTHING = new Totals(UidSet.EMPTY, new Arrivals(0, 0, 0, 0));

    private final Transaction transaction;
    private final AccountId account;
    private final MailboxId from;
    private final MailboxId to;
    private final MailboxStatus source;
    private final MailboxStatus target;

    Transfer(Transaction transaction, AccountId account, MailboxId from, MailboxId to) throws SQLException {
        this.transaction = transaction;
        this.account = account;
        this.from = from;
        this.to = to;
        if (from.compareTo(to) <= 0) {
            source = MailboxRow.lock(transaction, account, from);
            target = MailboxRow.lock(transaction, account, to);
        } else {
            target = MailboxRow.lock(transaction, account, to);
            source = MailboxRow.lock(transaction, account, from);
        }
    }

    /** @param whole whether nothing is done unless all of the messages exist */
    CopyResult copy(UidSet uids, boolean whole) throws SQLException {
        var named = NamedRows.of(transaction, account, from, uids);
        Totals wanted = wanted(named, uids, whole);
        if (wanted.uids().isEmpty()) {
            return nothing();
        }
        NamedRows rows = named.only(wanted.uids());
        rows.take();
        return insert(rows, wanted);
    }

    /** @param whole whether nothing is done unless all of the messages exist */
    CopyResult move(UidSet uids, boolean whole) throws SQLException {
        var named = NamedRows.of(transaction, account, from, uids);
        Totals wanted = wanted(named, uids, whole);
        if (wanted.uids().isEmpty()) {
            return nothing();
        }
        NamedRows rows = named.only(wanted.uids());
        CopyResult copied = insert(rows, wanted);
        rows.delete();
        Arrivals moved = wanted.arrivals();
        var modSeq = MailboxRow.advance(
                transaction, account, from, -moved.messages(), -moved.unseen(), -moved.deleted(), -moved.octets());
        Expunge.record(transaction, account, from, modSeq, copied.source());
        return new CopyResult(
                copied.uidValidity(),
                copied.source(),
                copied.target(),
                modSeq,
                from.equals(to) ? modSeq : copied.targetModSeq());
    }

    private CopyResult nothing() {
        return new CopyResult(
                target.uidValidity(), UidSet.EMPTY, UidSet.EMPTY, source.highestModSeq(), target.highestModSeq());
    }

    private static Totals wanted(NamedRows named, UidSet uids, boolean whole) throws SQLException {
        Totals found = named.totals();
        return whole && found.uids().size() < uids.size() ? NOTHING : found;
    }

    /** The rows again in the target, with new UIDs in the same order. */
    private CopyResult insert(NamedRows rows, Totals wanted) throws SQLException {
        Arrivals.Range range = wanted.arrivals().allocate(transaction, account, to);
        rows.copyTo(to, range);
        return new CopyResult(
                target.uidValidity(),
                wanted.uids(),
                range.uids(),
                from.equals(to) ? range.modSeq() : source.highestModSeq(),
                range.modSeq());
    }
}
