package io.posthorn.mailbox.memory;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.AppendResult;
import io.posthorn.mailbox.CopyResult;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxNotFound;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.NewMessage;
import io.posthorn.mailbox.RenameResult;
import io.posthorn.mailbox.SpecialUse;
import io.posthorn.mailbox.StoredMessage;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.UidValidity;
import io.posthorn.mailbox.message.MessageMetadata;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The mailboxes of one account. */
final class MemoryAccount {
    private static final Comparator<MailboxName> INBOX_FIRST =
            Comparator.comparing((MailboxName name) -> !name.isInbox()).thenComparing(Comparator.naturalOrder());

    private final AccountId id;
    private final Map<MailboxId, MemoryMailbox> mailboxes = new TreeMap<>();
    private final Set<MailboxName> subscriptions = new TreeSet<>(INBOX_FIRST);
    private final List<String> garbage = new ArrayList<>();
    private long lastMailbox;

    MemoryAccount(AccountId id) {
        this.id = id;
        add(MailboxName.INBOX, Optional.empty());
        for (SpecialUse use : SpecialUse.values()) {
            add(use.firstName(), Optional.of(use));
        }
        mailboxes.values().forEach(box -> subscriptions.add(box.mailbox().name()));
    }

    List<Mailbox> mailboxes() {
        return mailboxes.values().stream()
                .map(MemoryMailbox::mailbox)
                .sorted(Comparator.comparing(Mailbox::name, INBOX_FIRST))
                .toList();
    }

    Map<MailboxId, MailboxStatus> statuses() {
        return mailboxes.values().stream()
                .collect(Collectors.toMap(box -> box.mailbox().id(), MemoryMailbox::status));
    }

    Optional<MemoryMailbox> find(MailboxName name) {
        return mailboxes.values().stream()
                .filter(box -> box.mailbox().name().equals(name))
                .findFirst();
    }

    MemoryMailbox mailbox(MailboxId mailbox) {
        MemoryMailbox found = mailboxes.get(mailbox);
        if (found == null) {
            throw new MailboxNotFound(id, mailbox);
        }
        return found;
    }

    Optional<Mailbox> create(MailboxName name, Optional<SpecialUse> use) {
        return find(name).isPresent()
                ? Optional.empty()
                : Optional.of(add(name, use).mailbox());
    }

    void delete(MailboxId mailbox) {
        List<StoredMessage> removed = mailbox(mailbox).messages();
        mailboxes.remove(mailbox);
        discard(removed);
    }

    RenameResult rename(MailboxName from, MailboxName to) {
        if (from.isInbox()) {
            return renameInbox(to);
        }
        Map<MemoryMailbox, MailboxName> renamed = new LinkedHashMap<>();
        for (MemoryMailbox box : mailboxes.values()) {
            box.mailbox().name().moved(from, to).ifPresent(name -> renamed.put(box, name));
        }
        if (renamed.isEmpty()) {
            return RenameResult.NO_SUCH_MAILBOX;
        }
        if (find(to).isPresent()
                || renamed.values().stream().anyMatch(name -> find(name).isPresent())) {
            return RenameResult.TARGET_EXISTS;
        }
        renamed.forEach(MemoryMailbox::rename);
        return RenameResult.RENAMED;
    }

    void subscribe(MailboxName name) {
        subscriptions.add(name);
    }

    void unsubscribe(MailboxName name) {
        subscriptions.remove(name);
    }

    List<MailboxName> subscriptions() {
        return List.copyOf(subscriptions);
    }

    List<Placement> deliver(Delivery delivery) {
        StoredMessage message = stored(delivery.objectKey(), delivery.internalDate(), delivery.metadata());
        return delivery.mailboxes().stream()
                .map(name -> find(name).or(() -> find(MailboxName.INBOX)).orElseThrow())
                .distinct()
                .map(box -> box.add(message, delivery.flags()))
                .toList();
    }

    AppendResult append(MailboxId mailbox, List<NewMessage> messages) {
        MemoryMailbox box = mailbox(mailbox);
        List<StoredMessage> stored = messages.stream()
                .map(message -> stored(message.objectKey(), message.internalDate(), message.metadata()))
                .toList();
        UidSet uids =
                box.addAll(stored, messages.stream().map(NewMessage::flags).toList());
        garbage.removeAll(messages.stream().map(NewMessage::objectKey).toList());
        return new AppendResult(box.mailbox().uidValidity(), uids, box.status().highestModSeq());
    }

    CopyResult copy(MailboxId from, UidSet uids, MailboxId to, boolean whole) {
        MemoryMailbox source = mailbox(from);
        MemoryMailbox target = mailbox(to);
        List<MessageRow> rows = source.among(uids).toList();
        boolean nothing = rows.isEmpty() || whole && rows.size() < uids.size();
        UidSet copied = nothing ? UidSet.EMPTY : MemoryMailbox.uids(rows);
        UidSet arrived = UidSet.EMPTY;
        if (!nothing) {
            List<Flags> flags = rows.stream().map(MessageRow::flags).toList();
            arrived = target.addAll(
                    rows.stream().map(row -> savedNow(row.message())).toList(), flags);
        }
        return new CopyResult(
                target.mailbox().uidValidity(),
                copied,
                arrived,
                source.status().highestModSeq(),
                target.status().highestModSeq());
    }

    CopyResult move(MailboxId from, UidSet uids, MailboxId to, boolean whole) {
        CopyResult copied = copy(from, uids, to, whole);
        mailbox(from).remove(copied.source());
        return new CopyResult(
                copied.uidValidity(),
                copied.source(),
                copied.target(),
                mailbox(from).status().highestModSeq(),
                mailbox(to).status().highestModSeq());
    }

    ExpungeResult expunge(MailboxId mailbox, Optional<UidSet> among) {
        MemoryMailbox box = mailbox(mailbox);
        List<StoredMessage> removed = new ArrayList<>();
        ExpungeResult result = box.expunge(among, removed);
        discard(removed);
        return result;
    }

    ExpungeResult remove(MailboxId mailbox, UidSet uids) {
        List<StoredMessage> removed = new ArrayList<>();
        ExpungeResult result = mailbox(mailbox).remove(uids, removed);
        discard(removed);
        return result;
    }

    void forgetExpunged() {
        mailboxes.values().forEach(MemoryMailbox::forgetExpunged);
    }

    List<String> garbage() {
        return garbage;
    }

    private RenameResult renameInbox(MailboxName to) {
        if (find(to).isPresent()) {
            return RenameResult.TARGET_EXISTS;
        }
        MailboxId inbox = find(MailboxName.INBOX).orElseThrow().mailbox().id();
        MailboxId target = add(to, Optional.empty()).mailbox().id();
        move(inbox, mailbox(inbox).snapshot().uids(), target, false);
        return RenameResult.RENAMED;
    }

    private MemoryMailbox add(MailboxName name, Optional<SpecialUse> use) {
        var mailbox = new MailboxId(++lastMailbox);
        var box = new MemoryMailbox(new Mailbox(mailbox, name, new UidValidity(mailbox.value()), use));
        mailboxes.put(mailbox, box);
        return box;
    }

    private void discard(List<StoredMessage> removed) {
        removed.stream()
                .filter(message -> mailboxes.values().stream().noneMatch(other -> other.holds(message)))
                .map(StoredMessage::objectKey)
                .distinct()
                .forEach(garbage::add);
    }

    private static StoredMessage stored(String objectKey, Instant internalDate, MessageMetadata metadata) {
        return new StoredMessage(
                objectKey,
                metadata.size(),
                internalDate.truncatedTo(ChronoUnit.SECONDS),
                Instant.now(),
                Optional.of(metadata));
    }

    private static StoredMessage savedNow(StoredMessage message) {
        return new StoredMessage(
                message.objectKey(), message.size(), message.internalDate(), Instant.now(), message.metadata());
    }
}
