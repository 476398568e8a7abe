package io.posthorn.mailbox.memory;

import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.StoredMessage;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One mailbox: its rows by UID and the history of what went. */
final class MemoryMailbox {
    private record Expunged(ModSeq modSeq, UidSet uids) {}

    private Mailbox mailbox;
    private final NavigableMap<Uid, MessageRow> rows = new TreeMap<>();
    private final List<Expunged> expunged = new ArrayList<>();
    /** What went up to here is told as what is not there. */
    private ModSeq expungedFloor = new ModSeq(1);

    private long uidNext = 1;
    private ModSeq highest = new ModSeq(1);

    MemoryMailbox(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    void rename(MailboxName name) {
        mailbox = new Mailbox(mailbox.id(), name, mailbox.uidValidity(), mailbox.specialUse());
    }

    List<StoredMessage> messages() {
        return rows.values().stream().map(MessageRow::message).toList();
    }

    MailboxStatus status() {
        return new MailboxStatus(
                mailbox.uidValidity(),
                uidNext,
                highest,
                rows.size(),
                count(row -> !row.flags().contains(Flag.SEEN)),
                count(row -> row.flags().contains(Flag.DELETED)),
                rows.values().stream().mapToLong(row -> row.message().size()).sum());
    }

    MailboxSnapshot snapshot() {
        return new MailboxSnapshot(status(), uids(rows.values()), byFlags(rows.values().stream()));
    }

    MailboxChanges changesSince(ModSeq since) {
        var changed = byFlags(rows.values().stream().filter(row -> row.modSeq().compareTo(since) > 0));
        return new MailboxChanges(status(), changed, expungedSince(since));
    }

    private UidSet expungedSince(ModSeq since) {
        if (since.compareTo(expungedFloor) < 0) {
            return UidSet.range(1, uidNext - 1).minus(uids(rows.values()));
        }
        return expunged.stream()
                .filter(operation -> operation.modSeq().compareTo(since) > 0)
                .map(Expunged::uids)
                .reduce(UidSet.EMPTY, UidSet::union);
    }

    /** Forgets which messages went so far. */
    void forgetExpunged() {
        if (!expunged.isEmpty()) {
            expungedFloor = expunged.getLast().modSeq();
            expunged.clear();
        }
    }

    MessagePage fetch(UidSet uids, RowDetail detail) {
        var page = among(uids)
                .limit(MailboxStore.PAGE_ROWS)
                .map(row -> reduced(row, detail))
                .toList();
        boolean last = page.size() < MailboxStore.PAGE_ROWS;
        return new MessagePage(
                page, last ? UidSet.EMPTY : uids.after(page.getLast().uid().value()));
    }

    void scan(UidSet uids, Consumer<MessageRow> action) {
        among(uids).map(row -> reduced(row, RowDetail.STORED)).forEach(action);
    }

    UidSet search(Flags required, Flags forbidden) {
        return uids(rows.values().stream()
                .filter(row -> row.flags().containsAll(required))
                .filter(row -> !row.flags().containsAny(forbidden))
                .toList());
    }

    StoreResult store(UidSet uids, FlagChange change, Optional<ModSeq> unchangedSince) {
        var asked = among(uids)
                .collect(Collectors.partitioningBy(
                        row -> unchangedSince.isEmpty() || row.modSeq().compareTo(unchangedSince.get()) <= 0));
        var next = new ModSeq(highest.value() + 1);
        var after =
                asked.get(true).stream().map(row -> changed(row, change, next)).toList();
        boolean changed = after.stream().anyMatch(row -> row.modSeq().equals(next));
        if (changed) {
            highest = next;
            after.forEach(row -> rows.put(row.uid(), row));
        }
        var shown = after.stream().map(row -> reduced(row, RowDetail.FLAGS)).toList();
        return new StoreResult(shown, uids(asked.get(false)), changed, highest);
    }

    /** Adds what went to {@code removed}. */
    ExpungeResult expunge(Optional<UidSet> among, List<StoredMessage> removed) {
        return remove(
                rows.values().stream()
                        .filter(row -> row.flags().contains(Flag.DELETED))
                        .filter(row -> among.isEmpty() || among.get().contains(row.uid()))
                        .toList(),
                removed);
    }

    /** Removes messages whatever their flags, and adds what went to {@code removed}. */
    ExpungeResult remove(UidSet uids, List<StoredMessage> removed) {
        return remove(among(uids).toList(), removed);
    }

    private ExpungeResult remove(List<MessageRow> gone, List<StoredMessage> removed) {
        gone.forEach(row -> removed.add(row.message()));
        remove(uids(gone));
        return new ExpungeResult(uids(gone), highest);
    }

    void remove(UidSet uids) {
        if (!uids.isEmpty()) {
            highest = new ModSeq(highest.value() + 1);
            expunged.add(new Expunged(highest, uids));
            rows.keySet().removeIf(uids::contains);
        }
    }

    /** Adds messages with one MODSEQ and returns their UIDs. */
    UidSet addAll(List<StoredMessage> messages, List<Flags> flags) {
        long first = uidNext;
        highest = new ModSeq(highest.value() + 1);
        for (int i = 0; i < messages.size(); i++) {
            var uid = new Uid(uidNext++);
            rows.put(uid, new MessageRow(uid, highest, flags.get(i), Optional.of(messages.get(i))));
        }
        return UidSet.range(first, uidNext - 1);
    }

    Placement add(StoredMessage message, Flags flags) {
        UidSet uid = addAll(List.of(message), List.of(flags));
        return new Placement(mailbox.id(), new Uid(uid.first()), highest);
    }

    boolean holds(StoredMessage message) {
        return rows.values().stream().anyMatch(row -> row.message().objectKey().equals(message.objectKey()));
    }

    Stream<MessageRow> among(UidSet uids) {
        return rows.values().stream().filter(row -> uids.contains(row.uid()));
    }

    private long count(Predicate<MessageRow> condition) {
        return rows.values().stream().filter(condition).count();
    }

    private static MessageRow changed(MessageRow row, FlagChange change, ModSeq next) {
        Flags flags = change.apply(row.flags());
        return flags.equals(row.flags()) ? row : new MessageRow(row.uid(), next, flags, row.stored());
    }

    private static MessageRow reduced(MessageRow row, RowDetail detail) {
        return switch (detail) {
            case FLAGS -> new MessageRow(row.uid(), row.modSeq(), row.flags(), Optional.empty());
            case STORED -> {
                StoredMessage all = row.message();
                var stored = new StoredMessage(
                        all.objectKey(), all.size(), all.internalDate(), all.savedAt(), Optional.empty());
                yield new MessageRow(row.uid(), row.modSeq(), row.flags(), Optional.of(stored));
            }
            case METADATA -> row;
        };
    }

    private static Map<Flags, UidSet> byFlags(Stream<MessageRow> rows) {
        return rows.collect(Collectors.groupingBy(
                MessageRow::flags, Collectors.collectingAndThen(Collectors.toList(), MemoryMailbox::uids)));
    }

    static UidSet uids(Collection<MessageRow> rows) {
        return UidSet.of(rows.stream().mapToLong(row -> row.uid().value()));
    }
}
