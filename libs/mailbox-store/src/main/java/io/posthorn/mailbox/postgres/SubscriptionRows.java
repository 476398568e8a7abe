package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxName;
import java.sql.SQLException;
import java.util.List;

/** The names that accounts are subscribed to. */
final class SubscriptionRows {
    private SubscriptionRows() {}

    static Void add(Transaction transaction, AccountId account, MailboxName name) throws SQLException {
        transaction.update(
                "INSERT INTO subscription (account_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                account.value(),
                name.text());
        return null;
    }

    static Void remove(Transaction transaction, AccountId account, MailboxName name) throws SQLException {
        transaction.update("DELETE FROM subscription WHERE account_id = ? AND name = ?", account.value(), name.text());
        return null;
    }

    /** Sorted, INBOX first. */
    static List<MailboxName> all(Transaction transaction, AccountId account) throws SQLException {
        return transaction.list(
                "SELECT name FROM subscription WHERE account_id = ? ORDER BY name <> 'INBOX', name",
                row -> new MailboxName(row.getString(1)),
                account.value());
    }
}
