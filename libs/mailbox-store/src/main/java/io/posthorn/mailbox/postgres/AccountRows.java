package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.SpecialUse;
import io.posthorn.mailbox.UidValidity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Accounts and the mailboxes they have. */
final class AccountRows {
    private AccountRows() {}

    /** Gives the account its first mailboxes, unless it has had them. */
    static void create(Transaction transaction, AccountId account) throws SQLException {
        // Whoever comes second waits here for the first one's commit.
        int created = transaction.update("""
                INSERT INTO account (account_id, next_mailbox_id, last_uidvalidity)
                VALUES (?, 1, extract(epoch FROM now())::bigint - 1) ON CONFLICT DO NOTHING""", account.value());
        if (created == 0) {
            return;
        }
        addFirst(transaction, account, MailboxName.INBOX, Optional.empty());
        for (SpecialUse use : SpecialUse.values()) {
            addFirst(transaction, account, use.firstName(), Optional.of(use));
        }
    }

    /** Locks the account until the end of the transaction: its mailboxes get no other names meanwhile. */
    static void lock(Transaction transaction, AccountId account) throws SQLException {
        transaction.first(
                "SELECT 1 FROM account WHERE account_id = ? FOR UPDATE", row -> row.getInt(1), account.value());
    }

    /** A new mailbox. Its UIDVALIDITY is larger than all before it in the account, as names come and go. */
    static Mailbox add(Transaction transaction, AccountId account, MailboxName name, Optional<SpecialUse> use)
            throws SQLException {
        Mailbox mailbox = transaction
                .first(
                        """
                        UPDATE account SET next_mailbox_id = next_mailbox_id + 1,
                          last_uidvalidity = greatest(last_uidvalidity + 1, extract(epoch FROM now())::bigint)
                        WHERE account_id = ? RETURNING next_mailbox_id - 1, last_uidvalidity""",
                        row -> new Mailbox(new MailboxId(row.getLong(1)), name, new UidValidity(row.getLong(2)), use),
                        account.value())
                .orElseThrow();
        transaction.update(
                """
                INSERT INTO mailbox (account_id, mailbox_id, name, special_use, uidvalidity)
                VALUES (?, ?, ?, ?::text, ?)""",
                account.value(),
                mailbox.id().value(),
                name.text(),
                use.map(Enum::name).orElse(null),
                mailbox.uidValidity().value());
        return mailbox;
    }

    /** All mailboxes, INBOX first. */
    static List<Mailbox> mailboxes(Transaction transaction, AccountId account) throws SQLException {
        return transaction.list("""
                SELECT mailbox_id, name, special_use, uidvalidity FROM mailbox
                WHERE account_id = ? ORDER BY name <> 'INBOX', name""", AccountRows::mailbox, account.value());
    }

    static Optional<Mailbox> find(Transaction transaction, AccountId account, MailboxName name) throws SQLException {
        return transaction.first(
                "SELECT mailbox_id, name, special_use, uidvalidity FROM mailbox WHERE account_id = ? AND name = ?",
                AccountRows::mailbox,
                account.value(),
                name.text());
    }

    private static void addFirst(Transaction transaction, AccountId account, MailboxName name, Optional<SpecialUse> use)
            throws SQLException {
        add(transaction, account, name, use);
        SubscriptionRows.add(transaction, account, name);
    }

    private static Mailbox mailbox(ResultSet row) throws SQLException {
        return new Mailbox(
                new MailboxId(row.getLong("mailbox_id")),
                new MailboxName(row.getString("name")),
                new UidValidity(row.getLong("uidvalidity")),
                Optional.ofNullable(row.getString("special_use")).map(SpecialUse::valueOf));
    }
}
