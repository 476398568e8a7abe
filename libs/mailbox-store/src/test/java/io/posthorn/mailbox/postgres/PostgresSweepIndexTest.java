package io.posthorn.mailbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Deliveries;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.SweepIndex.GarbageObject;
import io.posthorn.mailbox.UidSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSweepIndexTest {
    private static final int MANY = 1_000;

    private final AccountId account = Deliveries.newAccount();
    private final PostgresMailboxStore store = new PostgresMailboxStore(TestDatabase.INDEX);
    private final PostgresMailDelivery delivery = new PostgresMailDelivery(TestDatabase.INDEX);
    private final PostgresSweepIndex index = new PostgresSweepIndex(TestDatabase.INDEX);
    private final Instant now = Instant.now();
    private final Instant dayAfter = now.plus(Duration.ofHours(25));

    /** Other tests of this module expunge, too. */
    @BeforeEach
    void clear() {
        Instant farAhead = now.plus(Duration.ofDays(365));
        index.forgetGarbage(index.claimGarbage(farAhead, farAhead, MANY));
    }

    @Test
    void whatLostItsLastMessageIsDueADayLater() {
        Delivery gone = expunged();
        assertEquals(List.of(), index.claimGarbage(now, dayAfter, MANY));
        assertEquals(List.of(garbage(gone, false)), index.claimGarbage(dayAfter, dayAfter.plusSeconds(1), MANY));
    }

    @Test
    void whatIsClaimedIsNobodyElsesUntilTheLeaseEnds() {
        Delivery gone = expunged();
        Instant lease = dayAfter.plusSeconds(60);
        assertEquals(1, index.claimGarbage(dayAfter, lease, MANY).size());
        assertEquals(List.of(), index.claimGarbage(dayAfter, lease, MANY));
        assertEquals(List.of(garbage(gone, false)), index.claimGarbage(lease, lease.plusSeconds(1), MANY));
    }

    @Test
    void severalWhoSweepAtOnceShareTheWork() throws Exception {
        for (int i = 0; i < 60; i++) {
            delivery.deliver(Deliveries.message(account, Flags.of(Flag.DELETED), MailboxName.INBOX));
        }
        store.expunge(account, inbox());
        Set<String> keys = new HashSet<>();
        int claimed = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Future<List<GarbageObject>>>();
            for (int i = 0; i < 12; i++) {
                running.add(threads.submit(() -> index.claimGarbage(dayAfter, dayAfter.plusSeconds(60), 10)));
            }
            for (Future<List<GarbageObject>> each : running) {
                claimed += each.get().size();
                each.get().forEach(object -> keys.add(object.objectKey()));
            }
        }
        assertEquals(claimed, keys.size(), "something was claimed twice");
        // A claim that met others' locks found less than there was.
        claimed += index.claimGarbage(dayAfter, dayAfter.plusSeconds(60), MANY).size();
        assertEquals(60, claimed);
    }

    @Test
    void anObjectThatAMessageRefersToAgainIsTold() {
        Delivery gone = expunged();
        Delivery again = Deliveries.message(account);
        delivery.deliver(
                new Delivery(again.effect(), again.mailboxes(), gone.objectKey(), now, Flags.NONE, again.metadata()));
        assertEquals(List.of(garbage(gone, true)), index.claimGarbage(dayAfter, dayAfter.plusSeconds(1), MANY));
    }

    @Test
    void whatIsPostponedIsDueThenAndWhatIsForgottenNeverAgain() {
        Delivery gone = expunged();
        Instant later = dayAfter.plus(Duration.ofDays(1));
        index.postponeGarbage(garbage(gone, false), later);
        assertEquals(List.of(), index.claimGarbage(dayAfter, later, MANY));
        List<GarbageObject> due = index.claimGarbage(later, later.plusSeconds(1), MANY);
        assertEquals(List.of(garbage(gone, false)), due);
        index.forgetGarbage(due);
        assertEquals(List.of(), index.claimGarbage(later.plusSeconds(2), later, MANY));
    }

    @Test
    void aDayThatIsDroppedIsForgotten() {
        var day = LocalDate.of(2019, 8, 7);
        Delivery old = Deliveries.on(Instant.parse("2019-08-07T06:05:04Z"), account);
        delivery.deliver(old);
        assertTrue(index.doneDays().contains(day));
        index.dropDone(day);
        assertFalse(index.doneDays().contains(day));
        assertEquals(Set.of(), delivery.done(List.of(old.effect())));
        index.dropDone(day);
    }

    @Test
    void whatWasForgottenIsWhatHasNoMessage() {
        delivery.deliver(Deliveries.messages(account, 6));
        ModSeq since = store.status(account, inbox()).highestModSeq();
        expunge(UidSet.of(2, 3));
        ModSeq known = store.status(account, inbox()).highestModSeq();
        expunge(UidSet.of(5));
        assertEquals(UidSet.of(2, 3, 5), expungedSince(since));
        assertEquals(UidSet.of(5), expungedSince(known));

        assertEquals(0, index.forgetExpunged(now.minus(Duration.ofDays(1)), MANY));
        assertEquals(UidSet.of(2, 3, 5), expungedSince(since));
        assertTrue(index.forgetExpunged(Instant.now().plusSeconds(60), MANY) > 0);
        assertEquals(0, index.forgetExpunged(Instant.now().plusSeconds(60), MANY));
        ModSeq floor = store.status(account, inbox()).highestModSeq();
        assertEquals(UidSet.of(2, 3, 5), expungedSince(since));
        assertEquals(UidSet.of(2, 3, 5), expungedSince(known));
        assertEquals(UidSet.EMPTY, expungedSince(floor));

        // Who knows the floor is told the difference again.
        expunge(UidSet.of(6));
        assertEquals(UidSet.of(6), expungedSince(floor));
        assertEquals(UidSet.of(2, 3, 5, 6), expungedSince(known));
        assertEquals(UidSet.of(1, 4), store.open(account, inbox()).uids());
        // A process that has not seen the mailbox, and one whose last look is older than what is remembered.
        assertEquals(
                UidSet.of(1, 4),
                new PostgresMailboxStore(TestDatabase.INDEX)
                        .open(account, inbox())
                        .uids());
    }

    private void expunge(UidSet uids) {
        store.store(
                account, inbox(), uids, new FlagChange(FlagChange.Mode.ADD, Flags.of(Flag.DELETED)), Optional.empty());
        store.expunge(account, inbox());
    }

    private UidSet expungedSince(ModSeq since) {
        return store.changesSince(account, inbox(), since).expunged();
    }

    private Delivery expunged() {
        Delivery message = Deliveries.message(account, Flags.of(Flag.DELETED), MailboxName.INBOX);
        delivery.deliver(message);
        store.expunge(account, inbox());
        return message;
    }

    private MailboxId inbox() {
        return store.find(account, MailboxName.INBOX).orElseThrow().id();
    }

    private GarbageObject garbage(Delivery delivery, boolean referenced) {
        return new GarbageObject(account, delivery.objectKey(), referenced);
    }
}
