package io.posthorn.mailbox.memory;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.AppendResult;
import io.posthorn.mailbox.CopyResult;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All accounts' mailboxes in the heap, one caller at a time. */
public final class InMemoryMailboxStore implements MailboxStore, MailDelivery {
    private final Map<AccountId, MemoryAccount> accounts = new HashMap<>();
    private final Set<EffectId> done = new HashSet<>();

    @Override
    public synchronized List<Mailbox> mailboxes(AccountId account) {
        return account(account).mailboxes();
    }

    @Override
    public synchronized Optional<Mailbox> find(AccountId account, MailboxName name) {
        return account(account).find(name).map(MemoryMailbox::mailbox);
    }

    @Override
    public synchronized MailboxStatus status(AccountId account, MailboxId mailbox) {
        return account(account).mailbox(mailbox).status();
    }

    @Override
    public synchronized Map<MailboxId, MailboxStatus> statuses(AccountId account) {
        return account(account).statuses();
    }

    @Override
    public synchronized MailboxSnapshot open(AccountId account, MailboxId mailbox) {
        return account(account).mailbox(mailbox).snapshot();
    }

    @Override
    public synchronized MailboxChanges changesSince(AccountId account, MailboxId mailbox, ModSeq since) {
        return account(account).mailbox(mailbox).changesSince(since);
    }

    @Override
    public synchronized MessagePage fetch(AccountId account, MailboxId mailbox, UidSet uids, RowDetail detail) {
        return account(account).mailbox(mailbox).fetch(uids, detail);
    }

    @Override
    public synchronized void scan(AccountId account, MailboxId mailbox, UidSet uids, Consumer<MessageRow> action) {
        account(account).mailbox(mailbox).scan(uids, action);
    }

    @Override
    public synchronized UidSet search(AccountId account, MailboxId mailbox, Flags required, Flags forbidden) {
        return account(account).mailbox(mailbox).search(required, forbidden);
    }

    @Override
    public synchronized StoreResult store(
            AccountId account, MailboxId mailbox, UidSet uids, FlagChange change, Optional<ModSeq> unchangedSince) {
        return account(account).mailbox(mailbox).store(uids, change, unchangedSince);
    }

    @Override
    public synchronized ExpungeResult expunge(AccountId account, MailboxId mailbox) {
        return account(account).expunge(mailbox, Optional.empty());
    }

    @Override
    public synchronized ExpungeResult expunge(AccountId account, MailboxId mailbox, UidSet uids) {
        return account(account).expunge(mailbox, Optional.of(uids));
    }

    @Override
    public synchronized Optional<Mailbox> create(AccountId account, MailboxName name, Optional<SpecialUse> use) {
        return account(account).create(name, use);
    }

    @Override
    public synchronized void delete(AccountId account, MailboxId mailbox) {
        account(account).delete(mailbox);
    }

    @Override
    public synchronized RenameResult rename(AccountId account, MailboxName from, MailboxName to) {
        return account(account).rename(from, to);
    }

    @Override
    public synchronized void subscribe(AccountId account, MailboxName name) {
        account(account).subscribe(name);
    }

    @Override
    public synchronized void unsubscribe(AccountId account, MailboxName name) {
        account(account).unsubscribe(name);
    }

    @Override
    public synchronized List<MailboxName> subscriptions(AccountId account) {
        return account(account).subscriptions();
    }

    @Override
    public synchronized void expectObjects(AccountId account, List<String> objectKeys) {
        account(account).garbage().addAll(objectKeys);
    }

    @Override
    public synchronized AppendResult append(AccountId account, MailboxId mailbox, List<NewMessage> messages) {
        return account(account).append(mailbox, messages);
    }

    @Override
    public synchronized CopyResult copy(AccountId account, MailboxId from, UidSet uids, MailboxId to, boolean whole) {
        return account(account).copy(from, uids, to, whole);
    }

    @Override
    public synchronized CopyResult move(AccountId account, MailboxId from, UidSet uids, MailboxId to, boolean whole) {
        return account(account).move(from, uids, to, whole);
    }

    @Override
    public synchronized List<DeliveryResult> deliver(List<Delivery> deliveries) {
        return deliveries.stream().map(this::deliverOne).toList();
    }

    @Override
    public List<Optional<DeliveryResult>> deliverFree(List<Delivery> deliveries) {
        return deliver(deliveries).stream().map(Optional::of).toList();
    }

    @Override
    public synchronized Set<EffectId> done(Collection<EffectId> effects) {
        var found = new HashSet<>(effects);
        found.retainAll(done);
        return found;
    }

    synchronized ExpungeResult remove(AccountId account, MailboxId mailbox, UidSet uids) {
        return account(account).remove(mailbox, uids);
    }

    /** Forgets which messages of an account went so far, as a sweep does when they have been gone for long. */
    public synchronized void forgetExpunged(AccountId account) {
        account(account).forgetExpunged();
    }

    /** The keys of an account's objects that no mailbox refers to any more. */
    public synchronized List<String> garbage(AccountId account) {
        return List.copyOf(account(account).garbage());
    }

    private DeliveryResult deliverOne(Delivery delivery) {
        if (!done.add(delivery.effect())) {
            return new DeliveryResult.AlreadyDone(delivery.effect());
        }
        return new DeliveryResult.Delivered(
                delivery.effect(), account(delivery.account()).deliver(delivery));
    }

    private MemoryAccount account(AccountId account) {
        return accounts.computeIfAbsent(account, MemoryAccount::new);
    }
}
