package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.DeliveryResult.AlreadyDone;
import io.posthorn.mailbox.DeliveryResult.Delivered;
import io.posthorn.mailbox.DeliveryResult.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link MailDelivery} does. Each test has an account of its own. */
public abstract class MailDeliveryContract {
    private static final int THREADS = 8;
    private static final MailboxName JUNK = new MailboxName("Junk");

    protected final AccountId account = Deliveries.newAccount();

    protected abstract MailboxStore store();

    protected abstract MailDelivery delivery();

    @Test
    void deliversToAnAccountThatNobodyHasSeen() {
        Delivery message = Deliveries.message(account);
        Delivered delivered = assertInstanceOf(Delivered.class, delivery().deliver(message));
        MailboxId inbox = inbox();
        assertEquals(message.effect(), delivered.effect());
        assertEquals(List.of(new Placement(inbox, new Uid(1), new ModSeq(2))), delivered.placements());
        assertEquals(6, store().mailboxes(account).size());
    }

    @Test
    void deliversOnce() {
        Delivery message = Deliveries.message(account);
        delivery().deliver(message);
        assertEquals(new AlreadyDone(message.effect()), delivery().deliver(message));
        assertEquals(1, store().status(account, inbox()).messages());
    }

    @Test
    void deliversOnceWithinABatch() {
        Delivery message = Deliveries.message(account);
        Delivery other = Deliveries.message(account);
        List<DeliveryResult> results = delivery().deliver(List.of(message, message, other));
        assertEquals(
                List.of(Delivered.class, AlreadyDone.class, Delivered.class),
                results.stream().map(Object::getClass).toList());
        assertEquals(2, store().status(account, inbox()).messages());
    }

    @Test
    void deliversOnceAlsoAfterTheMessageWasExpunged() {
        Delivery message = Deliveries.message(account, Flags.of(Flag.DELETED), MailboxName.INBOX);
        delivery().deliver(message);
        store().expunge(account, inbox());
        assertEquals(new AlreadyDone(message.effect()), delivery().deliver(message));
        assertEquals(0, store().status(account, inbox()).messages());
    }

    @Test
    void knowsWhatIsDone() {
        Delivery done = Deliveries.message(account);
        Delivery open = Deliveries.message(account);
        delivery().deliver(done);
        assertEquals(Set.of(done.effect()), delivery().done(List.of(done.effect(), open.effect())));
        assertEquals(Set.of(), delivery().done(List.of()));
    }

    @Test
    void answersInTheOrderOfTheBatch() {
        List<Delivery> batch = Deliveries.messages(account, 50);
        List<DeliveryResult> results = delivery().deliver(batch);
        assertEquals(
                Deliveries.effects(batch).toList(),
                results.stream().map(DeliveryResult::effect).toList());
        assertEquals(
                IntStream.rangeClosed(1, 50).mapToObj(Uid::new).toList(),
                placements(results).map(Placement::uid).toList());
        assertEquals(List.of(), delivery().deliver(List.of()));
    }

    @Test
    void deliversToSeveralMailboxesAtOnce() {
        Delivery message = Deliveries.message(account, Flags.of(Flag.SEEN), JUNK, MailboxName.INBOX, JUNK);
        Delivered delivered = assertInstanceOf(Delivered.class, delivery().deliver(message));
        MailboxId junk = store().find(account, JUNK).orElseThrow().id();
        assertEquals(
                List.of(junk, inbox()),
                delivered.placements().stream().map(Placement::mailbox).toList());
        assertEquals(1, store().status(account, junk).messages());
        assertEquals(0, store().status(account, junk).unseen());
    }

    @Test
    void deliversToInboxWhatNamesAMissingMailbox() {
        Delivery message = Deliveries.message(account, Flags.NONE, new MailboxName("no/such"), MailboxName.INBOX);
        Delivered delivered = assertInstanceOf(Delivered.class, delivery().deliver(message));
        assertEquals(
                List.of(inbox()),
                delivered.placements().stream().map(Placement::mailbox).toList());
    }

    @Test
    void manyAtOnceShareOneMailboxWithoutGapsOrDuplicates() throws Exception {
        int batches = 40;
        int perBatch = 5;
        int all = batches * perBatch;
        List<Callable<List<DeliveryResult>>> calls = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            List<Delivery> batch = Deliveries.messages(account, perBatch);
            calls.add(() -> delivery().deliver(batch));
        }
        List<DeliveryResult> results =
                atOnce(calls).stream().flatMap(List::stream).toList();
        Set<Uid> uids = placements(results).map(Placement::uid).collect(Collectors.toSet());
        assertEquals(all, uids.size());
        assertEquals(UidSet.range(1, all), store().open(account, inbox()).uids());
        assertEquals(all, store().status(account, inbox()).messages());
    }

    @Test
    void theSameMailAtOnceIsDeliveredOnce() throws Exception {
        List<Delivery> batch = Deliveries.messages(account, 20);
        List<Callable<List<DeliveryResult>>> calls = Stream.generate(
                        () -> (Callable<List<DeliveryResult>>) () -> delivery().deliver(batch))
                .limit(THREADS)
                .toList();
        List<DeliveryResult> results =
                atOnce(calls).stream().flatMap(List::stream).toList();
        assertEquals(20, placements(results).count());
        assertEquals(20, store().status(account, inbox()).messages());
    }

    @Test
    void whoWatchesSeesUidsInTheOrderOfCommits() throws Exception {
        int batches = 60;
        List<Callable<List<DeliveryResult>>> calls = new ArrayList<>();
        for (int i = 0; i < batches; i++) {
            List<Delivery> batch = Deliveries.messages(account, 2);
            calls.add(() -> delivery().deliver(batch));
        }
        MailboxId inbox = inbox();
        var seen = new ArrayList<Uid>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<DeliveryResult>>> running =
                    calls.stream().map(threads::submit).toList();
            ModSeq since = ModSeq.ZERO;
            boolean finished;
            do {
                finished = running.stream().allMatch(Future::isDone);
                // What is new since the last look never lies below what was seen.
                MailboxChanges changes = store().changesSince(account, inbox, since);
                changes.changed().stream().mapToObj(Uid::new).forEach(seen::add);
                since = changes.status().highestModSeq();
            } while (!finished);
            for (Future<List<DeliveryResult>> call : running) {
                assertEquals(2, call.get().size());
            }
        }
        assertEquals(IntStream.rangeClosed(1, batches * 2).mapToObj(Uid::new).toList(), seen);
    }

    @Test
    void busyMailboxesDoNotHoldEachOtherUp() throws Exception {
        List<AccountId> accounts =
                IntStream.range(0, 5).mapToObj(_ -> Deliveries.newAccount()).toList();
        List<Callable<List<DeliveryResult>>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<Delivery> batch = new ArrayList<>();
            // Each in another order: mailboxes that were locked in the order of the batch would deadlock.
            for (int j = 0; j < accounts.size(); j++) {
                AccountId to = accounts.get((i * 3 + j) % accounts.size());
                batch.add(Deliveries.message(to, Flags.NONE, i % 2 == 0 ? JUNK : MailboxName.INBOX, MailboxName.INBOX));
            }
            calls.add(() -> delivery().deliver(batch));
        }
        atOnce(calls);
        for (AccountId to : accounts) {
            MailboxId inbox = store().find(to, MailboxName.INBOX).orElseThrow().id();
            assertEquals(UidSet.range(1, 30), store().open(to, inbox).uids());
        }
    }

    @Test
    void aStoreAndADeliveryAtOnceKeepTheCountersRight() throws Exception {
        delivery().deliver(Deliveries.messages(account, 20));
        MailboxId inbox = inbox();
        List<Callable<List<DeliveryResult>>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Flags flags = Flags.of(i % 2 == 0 ? Flag.SEEN : Flag.DELETED);
            UidSet uids = UidSet.range(1 + i / 2, 10 + i / 2);
            List<Delivery> batch = Deliveries.messages(account, 1);
            calls.add(() -> {
                store().store(account, inbox, uids, new FlagChange(FlagChange.Mode.ADD, flags), Optional.empty());
                store().expunge(account, inbox, UidSet.range(1, 5));
                return delivery().deliver(batch);
            });
        }
        atOnce(calls);
        MailboxSnapshot snapshot = store().open(account, inbox);
        assertEquals(snapshot.uids().size(), snapshot.status().messages());
        assertEquals(
                store().search(account, inbox, Flags.NONE, Flags.of(Flag.SEEN)).size(),
                snapshot.status().unseen());
        assertEquals(
                store().search(account, inbox, Flags.of(Flag.DELETED), Flags.NONE)
                        .size(),
                snapshot.status().deleted());
        assertTrue(snapshot.uids().intersect(UidSet.range(1, 5)).isEmpty());
    }

    protected MailboxId inbox() {
        return store().find(account, MailboxName.INBOX).orElseThrow().id();
    }

    protected static Stream<Placement> placements(List<DeliveryResult> results) {
        return results.stream()
                .filter(Delivered.class::isInstance)
                .flatMap(result -> ((Delivered) result).placements().stream());
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        }
    }
}
