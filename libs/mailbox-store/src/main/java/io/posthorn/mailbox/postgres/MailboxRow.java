package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.UidValidity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The row of one mailbox: its counters, and the lock under which all that it holds is changed. */
final class MailboxRow {
    private static final String STATUS = """
            SELECT uidvalidity, uidnext, highest_modseq, messages, unseen, deleted, octets FROM mailbox
            WHERE account_id = ? AND mailbox_id = ?""";

    private MailboxRow() {}

    static MailboxStatus status(Transaction transaction, AccountId account, MailboxId mailbox) throws SQLException {
        return transaction
                .first(STATUS, MailboxRow::read, account.value(), mailbox.value())
                .orElseThrow(() -> new MailboxNotFound(account, mailbox));
    }

    /** What was expunged after it is remembered. */
    static ModSeq expungedFloor(Transaction transaction, AccountId account, MailboxId mailbox) throws SQLException {
        return transaction
                .first(
                        "SELECT expunged_floor FROM mailbox WHERE account_id = ? AND mailbox_id = ?",
                        row -> new ModSeq(row.getLong(1)),
                        account.value(),
                        mailbox.value())
                .orElseThrow(() -> new MailboxNotFound(account, mailbox));
    }

    /** The counters of all mailboxes of an account. */
    static Map<MailboxId, MailboxStatus> statuses(Transaction transaction, AccountId account) throws SQLException {
        Map<MailboxId, MailboxStatus> statuses = new HashMap<>();
        transaction.forEach(
                """
                SELECT mailbox_id, uidvalidity, uidnext, highest_modseq, messages, unseen, deleted, octets
                FROM mailbox WHERE account_id = ?""", row -> statuses.put(new MailboxId(row.getLong("mailbox_id")), read(row)), account.value());
        return statuses;
    }

    /**
     * Locks the mailbox until the end of the transaction. A statement of its own: the ones after it see everything that
     * the lock's earlier holders committed, so that commit order is UID and MODSEQ order.
     */
    static MailboxStatus lock(Transaction transaction, AccountId account, MailboxId mailbox) throws SQLException {
        return transaction
                .first(STATUS + " FOR UPDATE", MailboxRow::read, account.value(), mailbox.value())
                .orElseThrow(() -> new MailboxNotFound(account, mailbox));
    }

    /** The same, and then reads rows of what it holds, in one round trip. */
    static MailboxStatus lockAnd(
            String query,
            Transaction.RowAction rows,
            Transaction transaction,
            AccountId account,
            MailboxId mailbox,
            Object... parameters)
            throws SQLException {
        var locked = new ArrayList<MailboxStatus>();
        transaction.both(
                STATUS + " FOR UPDATE",
                row -> locked.add(read(row)),
                query,
                rows,
                Stream.concat(Stream.of(account.value(), mailbox.value()), Stream.of(parameters))
                        .toArray());
        if (locked.isEmpty()) {
            throw new MailboxNotFound(account, mailbox);
        }
        return locked.getFirst();
    }

    /** Takes the next MODSEQ and changes the counters by the differences. */
    static ModSeq advance(
            Transaction transaction,
            AccountId account,
            MailboxId mailbox,
            long messages,
            long unseen,
            long deleted,
            long octets)
            throws SQLException {
        return transaction
                .first(
                        """
                        UPDATE mailbox SET highest_modseq = highest_modseq + 1, messages = messages + ?,
                          unseen = unseen + ?, deleted = deleted + ?, octets = octets + ?
                        WHERE account_id = ? AND mailbox_id = ? RETURNING highest_modseq""",
                        row -> new ModSeq(row.getLong(1)),
                        messages,
                        unseen,
                        deleted,
                        octets,
                        account.value(),
                        mailbox.value())
                .orElseThrow(() -> new MailboxNotFound(account, mailbox));
    }

    private static MailboxStatus read(ResultSet row) throws SQLException {
        return new MailboxStatus(
                new UidValidity(row.getLong("uidvalidity")),
                row.getLong("uidnext"),
                new ModSeq(row.getLong("highest_modseq")),
                row.getLong("messages"),
                row.getLong("unseen"),
                row.getLong("deleted"),
                row.getLong("octets"));
    }
}
