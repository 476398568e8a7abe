package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.RenameResult;
import io.posthorn.mailbox.SpecialUse;
import io.posthorn.mailbox.UidSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** CREATE, DELETE and RENAME under the account's lock; what they do to mailboxes, under those mailboxes' locks. */
final class Hierarchy {
    private final Transaction transaction;
    private final AccountId account;

    Hierarchy(Transaction transaction, AccountId account) throws SQLException {
        this.transaction = transaction;
        this.account = account;
        AccountRows.create(transaction, account);
        AccountRows.lock(transaction, account);
    }

    Optional<Mailbox> create(MailboxName name, Optional<SpecialUse> use) throws SQLException {
        return AccountRows.find(transaction, account, name).isPresent()
                ? Optional.empty()
                : Optional.of(AccountRows.add(transaction, account, name, use));
    }

    Void delete(MailboxId mailbox) throws SQLException {
        MailboxStatus status = MailboxRow.lock(transaction, account, mailbox);
        new Expunge(transaction, account, mailbox).removeAll(status);
        transaction.update(
                "DELETE FROM expunged WHERE account_id = ? AND mailbox_id = ?", account.value(), mailbox.value());
        transaction.update(
                "DELETE FROM mailbox WHERE account_id = ? AND mailbox_id = ?", account.value(), mailbox.value());
        return null;
    }

    RenameResult rename(MailboxName from, MailboxName to) throws SQLException {
        List<Mailbox> all = AccountRows.mailboxes(transaction, account);
        Set<MailboxName> taken = all.stream().map(Mailbox::name).collect(Collectors.toSet());
        var renamed = new TreeMap<MailboxId, MailboxName>();
        for (Mailbox mailbox : all) {
            mailbox.name().moved(from, to).ifPresent(name -> renamed.put(mailbox.id(), name));
        }
        if (renamed.isEmpty()) {
            return RenameResult.NO_SUCH_MAILBOX;
        }
        if (taken.contains(to)) {
            return RenameResult.TARGET_EXISTS;
        }
        if (from.isInbox()) {
            return renameInbox(to);
        }
        if (renamed.values().stream().anyMatch(taken::contains)) {
            return RenameResult.TARGET_EXISTS;
        }
        write(renamed);
        return RenameResult.RENAMED;
    }

    // RFC 9051 section 6.3.6: the messages go, INBOX stays, and so does what is below it.
    private RenameResult renameInbox(MailboxName to) throws SQLException {
        MailboxId inbox = AccountRows.find(transaction, account, MailboxName.INBOX)
                .orElseThrow()
                .id();
        MailboxStatus status = MailboxRow.lock(transaction, account, inbox);
        MailboxId target =
                AccountRows.add(transaction, account, to, Optional.empty()).id();
        UidSet all = UidSet.range(1, status.uidNext() - 1);
        new Transfer(transaction, account, inbox, target).move(all, false);
        return RenameResult.RENAMED;
    }

    private void write(SortedMap<MailboxId, MailboxName> renamed) throws SQLException {
        long[] ids = renamed.keySet().stream().mapToLong(MailboxId::value).toArray();
        transaction.list(
                "SELECT 1 FROM mailbox WHERE account_id = ? AND mailbox_id = ANY (?) ORDER BY mailbox_id FOR UPDATE",
                row -> row.getInt(1),
                account.value(),
                ids);
        transaction.update(
                """
                UPDATE mailbox m SET name = new.name FROM unnest(?::bigint[], ?::text[]) AS new (mailbox_id, name)
                WHERE m.account_id = ? AND m.mailbox_id = new.mailbox_id""", ids, renamed.values().stream().map(MailboxName::text).toArray(String[]::new), account.value());
    }
}
