package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.AppendResult;
import io.posthorn.mailbox.CopyResult;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.NewMessage;
import io.posthorn.mailbox.RenameResult;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.SpecialUse;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.UidSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Mailboxes in PostgreSQL. {@link MailboxSchema} has made the tables. */
public final class PostgresMailboxStore implements MailboxStore {
    /** Room for some dozens of scattered mailboxes of a million messages, or for very many usual ones. */
    private static final long SNAPSHOT_OCTETS = 16L * 1024 * 1024;

    private final Database database;
    private final Snapshots snapshots = new Snapshots(SNAPSHOT_OCTETS);

    /** The mailboxes of that index. */
    public PostgresMailboxStore(DataSource dataSource) {
        this(dataSource, TransactionObserver.NONE);
    }

    /** The same, and the observer hears of every transaction. */
    public PostgresMailboxStore(DataSource dataSource, TransactionObserver observer) {
        database = new Database(dataSource, observer);
    }

    @Override
    public List<Mailbox> mailboxes(AccountId account) {
        List<Mailbox> found = database.transaction(tx -> AccountRows.mailboxes(tx, account));
        if (!found.isEmpty()) {
            return found;
        }
        return database.transaction(tx -> {
            AccountRows.create(tx, account);
            return AccountRows.mailboxes(tx, account);
        });
    }

    @Override
    public Optional<Mailbox> find(AccountId account, MailboxName name) {
        Optional<Mailbox> found = database.statement(tx -> AccountRows.find(tx, account, name));
        if (found.isPresent()) {
            return found;
        }
        return database.transaction(tx -> {
            AccountRows.create(tx, account);
            return AccountRows.find(tx, account, name);
        });
    }

    @Override
    public MailboxStatus status(AccountId account, MailboxId mailbox) {
        return database.transaction(tx -> MailboxRow.status(tx, account, mailbox));
    }

    @Override
    public MailboxSnapshot open(AccountId account, MailboxId mailbox) {
        Optional<MailboxSnapshot> known = snapshots.find(account, mailbox);
        MailboxSnapshot now = known.isPresent()
                ? advanced(known.get(), account, mailbox)
                : database.snapshot(tx -> History.open(tx, account, mailbox));
        return snapshots.keep(account, mailbox, now);
    }

    private MailboxSnapshot advanced(MailboxSnapshot known, AccountId account, MailboxId mailbox) {
        try {
            MailboxChanges changes =
                    changesSince(account, mailbox, known.status().highestModSeq());
            return changes.status().equals(known.status()) ? known : known.after(changes);
        } catch (MailboxNotFound e) {
            snapshots.forget(account, mailbox);
            throw e;
        }
    }

    @Override
    public MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        MailboxStatus status = status(account, mailbox);
        if (status.highestModSeq().compareTo(since) <= 0) {
            return new MailboxChanges(status, Map.of(), UidSet.EMPTY);
        }
        return database.snapshot(tx -> History.changesSince(tx, account, mailbox, since));
    }

    @Override
    public MessagePage fetch(AccountId account, MailboxId mailbox, UidSet uids, RowDetail detail) {
        return database.transaction(tx -> MessageRows.page(tx, account, mailbox, uids, detail));
    }

    @Override
    public void scan(AccountId account, MailboxId mailbox, UidSet uids, Consumer<MessageRow> action) {
        database.transaction(tx -> {
            MessageRows.scan(tx, account, mailbox, uids, action);
            return null;
        });
    }

    @Override
    public UidSet search(AccountId account, MailboxId mailbox, Flags required, Flags forbidden) {
        return open(account, mailbox).with(flags -> flags.containsAll(required) && !flags.containsAny(forbidden));
    }

    @Override
    public StoreResult store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, Optional<ModSeq> unchangedSince) {
        return database.transaction(tx -> FlagStore.store(tx, account, mailbox, uids, change, unchangedSince));
    }

    @Override
    public ExpungeResult expunge(AccountId account, MailboxId mailbox) {
        return database.transaction(tx -> new Expunge(tx, account, mailbox).run(Optional.empty()));
    }

    @Override
    public ExpungeResult expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return database.transaction(tx -> new Expunge(tx, account, mailbox).run(Optional.of(uids)));
    }

    @Override
    public Map<MailboxId, MailboxStatus> statuses(AccountId account) {
        return database.transaction(tx -> MailboxRow.statuses(tx, account));
    }

    @Override
    public Optional<Mailbox> create(AccountId account, MailboxName name, Optional<SpecialUse> use) {
        return database.transaction(tx -> new Hierarchy(tx, account).create(name, use));
    }

    @Override
    public void delete(AccountId account, MailboxId mailbox) {
        database.transaction(tx -> new Hierarchy(tx, account).delete(mailbox));
    }

    @Override
    public RenameResult rename(AccountId account, MailboxName from, MailboxName to) {
        return database.transaction(tx -> new Hierarchy(tx, account).rename(from, to));
    }

    @Override
    public void subscribe(AccountId account, MailboxName name) {
        database.transaction(tx -> {
            AccountRows.create(tx, account);
            return SubscriptionRows.add(tx, account, name);
        });
    }

    @Override
    public void unsubscribe(AccountId account, MailboxName name) {
        database.transaction(tx -> {
            AccountRows.create(tx, account);
            return SubscriptionRows.remove(tx, account, name);
        });
    }

    @Override
    public List<MailboxName> subscriptions(AccountId account) {
        return database.transaction(tx -> {
            AccountRows.create(tx, account);
            return SubscriptionRows.all(tx, account);
        });
    }

    @Override
    public void expectObjects(AccountId account, List<String> objectKeys) {
        database.transaction(tx -> Append.expect(tx, account, objectKeys));
    }

    @Override
    public AppendResult append(AccountId account, MailboxId mailbox, List<NewMessage> messages) {
        return database.transaction(tx -> new Append(tx, account, mailbox).run(messages));
    }

    @Override
    public CopyResult copy(AccountId account, MailboxId from, UidSet uids, MailboxId to, boolean whole) {
        return database.transaction(tx -> new Transfer(tx, account, from, to).copy(uids, whole));
    }

    @Override
    public CopyResult move(AccountId account, MailboxId from, UidSet uids, MailboxId to, boolean whole) {
        return database.transaction(tx -> new Transfer(tx, account, from, to).move(uids, whole));
    }
}
