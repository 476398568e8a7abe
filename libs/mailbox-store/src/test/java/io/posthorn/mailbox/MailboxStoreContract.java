package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.FlagChange.Mode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MailboxStore} does. Each test has an account of its own. */
public abstract class MailboxStoreContract {
    private static final Flag FORWARDED = new Flag("$Forwarded");
    private static final MailboxName JUNK = new MailboxName("Junk");
    private static final Flags SEEN = Flags.of(Flag.SEEN);
    private static final Flags DELETED = Flags.of(Flag.DELETED);

    protected final AccountId account = Deliveries.newAccount();
    private MailboxId inbox;

    protected abstract MailboxStore store();

    protected abstract MailDelivery delivery();

    /** The keys of the account's objects that are to be swept. */
    protected abstract List<String> garbage(AccountId account);

    @BeforeEach
    void findInbox() {
        inbox = store().find(account, MailboxName.INBOX).orElseThrow().id();
    }

    @Test
    void anAccountStartsWithTheUsualMailboxes() {
        List<Mailbox> mailboxes = store().mailboxes(account);
        assertEquals(
                List.of("INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash"),
                mailboxes.stream().map(mailbox -> mailbox.name().text()).toList());
        assertEquals(Optional.empty(), mailboxes.getFirst().specialUse());
        assertEquals(Optional.of(SpecialUse.ARCHIVE), mailboxes.get(1).specialUse());
        assertEquals(mailboxes, store().mailboxes(account));
        assertEquals(6, mailboxes.stream().map(Mailbox::id).distinct().count());
    }

    @Test
    void findsMailboxesByName() {
        assertEquals(
                Optional.of(inbox),
                store().find(account, new MailboxName("inbox")).map(Mailbox::id));
        assertEquals(Optional.empty(), store().find(account, new MailboxName("junk")));
        assertEquals(JUNK, store().find(account, JUNK).orElseThrow().name());
    }

    @Test
    void anEmptyMailboxHasEmptyCounters() {
        MailboxStatus status = store().status(account, inbox);
        assertEquals(1, status.uidNext());
        assertEquals(new ModSeq(1), status.highestModSeq());
        assertEquals(List.of(0L, 0L, 0L, 0L), counters(status));
        assertEquals(Map.of(), store().open(account, inbox).byFlags());
    }

    @Test
    void anUnknownMailboxIsNotFound() {
        var unknown = new MailboxId(4711);
        assertThrows(MailboxNotFound.class, () -> store().status(account, unknown));
        assertThrows(MailboxNotFound.class, () -> store().open(account, unknown));
        assertThrows(MailboxNotFound.class, () -> store().changesSince(account, unknown, ModSeq.ZERO));
        assertThrows(MailboxNotFound.class, () -> store().expunge(account, unknown));
        assertThrows(MailboxNotFound.class, () -> add(unknown, UidSet.of(1), SEEN));
    }

    @Test
    void countsWhatIsDelivered() {
        deliver(Deliveries.message(account));
        deliver(Deliveries.message(account, SEEN, MailboxName.INBOX));
        Delivery third = Deliveries.message(account, DELETED, MailboxName.INBOX);
        deliver(third);
        MailboxStatus status = store().status(account, inbox);
        assertEquals(4, status.uidNext());
        assertEquals(List.of(3L, 2L, 1L), counters(status).subList(0, 3));
        assertTrue(status.size() >= third.metadata().size() * 2);
    }

    @Test
    void opensOneSnapshot() {
        deliver(Deliveries.message(account));
        deliver(Deliveries.message(account, SEEN, MailboxName.INBOX));
        deliver(Deliveries.message(account, Flags.of(Flag.SEEN, FORWARDED), MailboxName.INBOX));
        deliver(Deliveries.message(account));
        MailboxSnapshot snapshot = store().open(account, inbox);
        assertEquals(UidSet.range(1, 4), snapshot.uids());
        assertEquals(store().status(account, inbox), snapshot.status());
        assertEquals(
                Map.of(Flags.NONE, UidSet.of(1, 4), SEEN, UidSet.of(2), Flags.of(Flag.SEEN, FORWARDED), UidSet.of(3)),
                snapshot.byFlags());
    }

    @Test
    void fetchesWhatIsAskedFor() {
        Delivery delivery = Deliveries.message(account, SEEN, MailboxName.INBOX);
        deliver(delivery);
        MessageRow flags = fetchAll(UidSet.range(1, Uid.MAX), RowDetail.FLAGS).getFirst();
        assertEquals(new MessageRow(new Uid(1), new ModSeq(2), SEEN, Optional.empty()), flags);
        StoredMessage stored =
                fetchAll(UidSet.of(1), RowDetail.STORED).getFirst().message();
        assertEquals(delivery.objectKey(), stored.objectKey());
        assertEquals(delivery.metadata().size(), stored.size());
        assertEquals(Deliveries.NOW.truncatedTo(ChronoUnit.SECONDS), stored.internalDate());
        assertEquals(Optional.empty(), stored.metadata());
        MessageRow whole = fetchAll(UidSet.of(1), RowDetail.METADATA).getFirst();
        assertEquals(delivery.metadata(), whole.metadata());
        assertEquals(List.of(), fetchAll(UidSet.of(2, 3), RowDetail.METADATA));
        assertEquals(List.of(), fetchAll(UidSet.EMPTY, RowDetail.FLAGS));
    }

    @Test
    void fetchesPageByPage() {
        int count = MailboxStore.PAGE_ROWS * 2 + 1;
        delivery().deliver(Deliveries.messages(account, count));
        MessagePage first = store().fetch(account, inbox, UidSet.range(1, Uid.MAX), RowDetail.STORED);
        assertEquals(MailboxStore.PAGE_ROWS, first.rows().size());
        assertEquals(new Uid(1), first.rows().getFirst().uid());
        assertFalse(first.rest().isEmpty());
        assertEquals(UidSet.range(1, count), uids(fetchAll(UidSet.range(1, Uid.MAX), RowDetail.STORED)));
        // More ranges than a page has rows, and none of them adjacent.
        var odd = UidSet.of(LongStream.range(0, 1400).map(i -> 2 * i + 1));
        assertEquals(odd.intersect(UidSet.range(1, count)), uids(fetchAll(odd, RowDetail.FLAGS)));
    }

    @Test
    void scansWhateverIsAskedFor() {
        delivery().deliver(Deliveries.messages(account, 5));
        var odd = UidSet.of(1, 3, 5, 7);
        List<MessageRow> scanned = new ArrayList<>();
        store().scan(account, inbox, odd, scanned::add);
        scanned.sort(Comparator.comparing(MessageRow::uid));
        assertEquals(fetchAll(odd, RowDetail.STORED), scanned);
        store().scan(account, inbox, UidSet.EMPTY, _ -> fail());
    }

    @Test
    void storesFlags() {
        delivery().deliver(Deliveries.messages(account, 3));
        StoreResult added = add(inbox, UidSet.of(1, 3, 9), Flags.of(Flag.SEEN, FORWARDED));
        assertTrue(added.changed());
        assertEquals(UidSet.of(1, 3), uids(added.rows()));
        assertEquals(Flags.of(Flag.SEEN, FORWARDED), added.rows().getFirst().flags());
        assertEquals(added.highestModSeq(), added.rows().getFirst().modSeq());
        assertEquals(1, store().status(account, inbox).unseen());

        StoreResult removed =
                store().store(account, inbox, UidSet.of(1), new FlagChange(Mode.REMOVE, SEEN), Optional.empty());
        assertEquals(Flags.of(FORWARDED), removed.rows().getFirst().flags());
        assertEquals(2, store().status(account, inbox).unseen());

        StoreResult replaced = store().store(
                        account, inbox, UidSet.range(1, 3), new FlagChange(Mode.REPLACE, DELETED), Optional.empty());
        assertEquals(3, replaced.rows().size());
        assertEquals(
                List.of(3L, 3L, 3L), counters(store().status(account, inbox)).subList(0, 3));
        assertEquals(
                Map.of(DELETED, UidSet.range(1, 3)),
                store().open(account, inbox).byFlags());
        assertTrue(removed.highestModSeq().compareTo(added.highestModSeq()) > 0);
        assertTrue(replaced.highestModSeq().compareTo(removed.highestModSeq()) > 0);
    }

    @Test
    void aStoreThatChangesNothingTakesNoModSeq() {
        delivery().deliver(Deliveries.messages(account, 2));
        ModSeq first = add(inbox, UidSet.of(1), SEEN).highestModSeq();
        StoreResult again = add(inbox, UidSet.of(1), SEEN);
        assertFalse(again.changed());
        assertEquals(UidSet.of(1), uids(again.rows()));
        assertEquals(first, again.highestModSeq());
        StoreResult partly = add(inbox, UidSet.of(1, 2), SEEN);
        assertEquals(first, partly.rows().get(0).modSeq());
        assertEquals(partly.highestModSeq(), partly.rows().get(1).modSeq());
    }

    @Test
    void storesOnlyWhatIsUnchangedSince() {
        delivery().deliver(Deliveries.messages(account, 2));
        ModSeq before = store().status(account, inbox).highestModSeq();
        add(inbox, UidSet.of(2), SEEN);
        StoreResult result =
                store().store(account, inbox, UidSet.of(1, 2), new FlagChange(Mode.ADD, DELETED), Optional.of(before));
        assertEquals(UidSet.of(1), uids(result.rows()));
        assertEquals(UidSet.of(2), result.modified());
        assertEquals(UidSet.of(1), store().search(account, inbox, DELETED, Flags.NONE));
    }

    @Test
    void searchesByFlags() {
        Stream.of(Flags.NONE, SEEN, Flags.of(Flag.SEEN, Flag.FLAGGED, FORWARDED), Flags.of(FORWARDED))
                .forEach(flags -> deliver(Deliveries.message(account, flags, MailboxName.INBOX)));
        assertEquals(UidSet.range(1, 4), store().search(account, inbox, Flags.NONE, Flags.NONE));
        assertEquals(UidSet.of(2, 3), store().search(account, inbox, SEEN, Flags.NONE));
        assertEquals(UidSet.of(1, 4), store().search(account, inbox, Flags.NONE, SEEN));
        assertEquals(UidSet.of(3, 4), store().search(account, inbox, Flags.of(new Flag("$FORWARDED")), Flags.NONE));
        assertEquals(UidSet.of(2), store().search(account, inbox, SEEN, Flags.of(FORWARDED)));
    }

    @Test
    void expungesWhatIsDeleted() {
        List<Delivery> messages = Deliveries.messages(account, 4);
        delivery().deliver(messages);
        add(inbox, UidSet.of(1, 3, 4), DELETED);
        ModSeq before = store().status(account, inbox).highestModSeq();
        ExpungeResult some = store().expunge(account, inbox, UidSet.of(2, 3));
        assertEquals(UidSet.of(3), some.expunged());
        assertTrue(some.highestModSeq().compareTo(before) > 0);
        ExpungeResult all = store().expunge(account, inbox);
        assertEquals(UidSet.of(1, 4), all.expunged());
        ExpungeResult none = store().expunge(account, inbox);
        assertEquals(new ExpungeResult(UidSet.EMPTY, all.highestModSeq()), none);
        MailboxStatus status = store().status(account, inbox);
        assertEquals(List.of(1L, 1L, 0L, messages.get(1).metadata().size()), counters(status));
        assertEquals(5, status.uidNext());
        assertEquals(all.highestModSeq(), status.highestModSeq());
    }

    @Test
    void theLastPlaceOfAMessageTakesItsObjectAlong() {
        Delivery both = Deliveries.message(account, DELETED, MailboxName.INBOX, JUNK);
        deliver(both);
        MailboxId junk = store().find(account, JUNK).orElseThrow().id();
        store().expunge(account, inbox);
        assertEquals(List.of(), garbage(account));
        assertEquals(1, store().status(account, junk).messages());
        store().expunge(account, junk);
        assertEquals(List.of(both.objectKey()), garbage(account));
    }

    @Test
    void tellsWhatChanged() {
        delivery().deliver(Deliveries.messages(account, 3));
        ModSeq since = store().status(account, inbox).highestModSeq();
        assertEquals(UidSet.EMPTY, store().changesSince(account, inbox, since).changed());

        deliver(Deliveries.message(account));
        add(inbox, UidSet.of(1), SEEN);
        add(inbox, UidSet.of(2), DELETED);
        store().expunge(account, inbox);
        MailboxChanges changes = store().changesSince(account, inbox, since);
        assertEquals(Map.of(SEEN, UidSet.of(1), Flags.NONE, UidSet.of(4)), changes.byFlags());
        assertEquals(UidSet.of(1, 4), changes.changed());
        assertEquals(UidSet.of(2), changes.expunged());
        assertEquals(store().status(account, inbox), changes.status());

        MailboxChanges rest =
                store().changesSince(account, inbox, changes.status().highestModSeq());
        assertEquals(new MailboxChanges(changes.status(), Map.of(), UidSet.EMPTY), rest);
        assertEquals(
                UidSet.of(1, 3, 4),
                store().changesSince(account, inbox, ModSeq.ZERO).changed());
    }

    @Test
    void whatChangedMakesTheLaterSnapshotOfTheEarlierOne() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        List<Mode> modes = List.of(Mode.ADD, Mode.REMOVE, Mode.REPLACE);
        Flags[] flags = {SEEN, DELETED, Flags.of(FORWARDED), Flags.of(Flag.FLAGGED, Flag.SEEN)};
        delivery().deliver(Deliveries.messages(account, 20));
        MailboxSnapshot snapshot = store().open(account, inbox);
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(4)) {
                case 0 -> delivery().deliver(Deliveries.messages(account, 1 + random.nextInt(3)));
                case 1 -> store().expunge(account, inbox);
                case 2 -> store().copy(account, inbox, some(snapshot, random), inbox, false);
                default ->
                    store().store(
                                    account,
                                    inbox,
                                    some(snapshot, random),
                                    new FlagChange(
                                            modes.get(random.nextInt(modes.size())),
                                            flags[random.nextInt(flags.length)]),
                                    Optional.empty());
            }
            if (random.nextBoolean()) {
                snapshot = snapshot.after(
                        store().changesSince(account, inbox, snapshot.status().highestModSeq()));
                assertEquals(store().open(account, inbox), snapshot);
                assertEquals(fresh(), snapshot.byFlags());
            }
        }
    }

    /** The mailbox read message by message. */
    private Map<Flags, UidSet> fresh() {
        return fetchAll(UidSet.range(1, Uid.MAX), RowDetail.FLAGS).stream()
                .collect(Collectors.groupingBy(
                        MessageRow::flags,
                        Collectors.collectingAndThen(Collectors.toList(), MailboxStoreContract::uids)));
    }

    private static UidSet some(MailboxSnapshot snapshot, Random random) {
        return UidSet.of(snapshot.uids().stream().filter(_ -> random.nextInt(4) == 0));
    }

    @Test
    void accountsAndMailboxesAreApart() {
        AccountId other = Deliveries.newAccount();
        deliver(Deliveries.message(account));
        MailboxId otherInbox =
                store().find(other, MailboxName.INBOX).orElseThrow().id();
        MailboxId junk = store().find(account, JUNK).orElseThrow().id();
        assertEquals(0, store().status(other, otherInbox).messages());
        assertEquals(0, store().status(account, junk).messages());
        assertEquals(1, store().status(account, inbox).messages());
    }

    private void deliver(Delivery message) {
        assertTrue(delivery().deliver(message) instanceof DeliveryResult.Delivered);
    }

    private StoreResult add(MailboxId mailbox, UidSet uids, Flags flags) {
        return store().store(account, mailbox, uids, new FlagChange(Mode.ADD, flags), Optional.empty());
    }

    private List<MessageRow> fetchAll(UidSet uids, RowDetail detail) {
        List<MessageRow> rows = new ArrayList<>();
        for (UidSet rest = uids; !rest.isEmpty(); ) {
            MessagePage page = store().fetch(account, inbox, rest, detail);
            assertTrue(page.rows().size() <= MailboxStore.PAGE_ROWS);
            rows.addAll(page.rows());
            rest = page.rest();
        }
        return rows;
    }

    private static UidSet uids(List<MessageRow> rows) {
        return UidSet.of(rows.stream().mapToLong(row -> row.uid().value()));
    }

    private static List<Long> counters(MailboxStatus status) {
        return List.of(status.messages(), status.unseen(), status.deleted(), status.size());
    }
}
