package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all {@link MaildropLocks} do. Each test has an account of its own. */
public abstract class MaildropLocksContract {
    protected final AccountId account = Deliveries.newAccount();
    private MaildropLocks here;
    private MaildropLocks there;
    private MailboxId inbox;

    protected abstract MailboxStore store();

    protected abstract MailDelivery delivery();

    /** A gateway of its own; it has not been heard of yet. */
    protected abstract MaildropLocks gateway();

    /** Makes others believe that a gateway is dead. */
    protected abstract void silence(MaildropLocks gateway);

    /** The keys of the account's objects that are to be swept. */
    protected abstract List<String> garbage(AccountId account);

    @BeforeEach
    void startGateways() {
        here = gateway();
        there = gateway();
        here.beat();
        there.beat();
        inbox = store().find(account, MailboxName.INBOX).orElseThrow().id();
    }

    @Test
    void oneSessionAtATime() {
        MaildropLock lock = here.acquire(account).orElseThrow();
        assertEquals(Optional.empty(), here.acquire(account));
        assertEquals(Optional.empty(), there.acquire(account));
        assertTrue(there.acquire(Deliveries.newAccount()).isPresent());
        here.release(lock);
        MaildropLock next = there.acquire(account).orElseThrow();
        // Given back already: it is not the one that is held now.
        here.release(lock);
        assertEquals(Optional.empty(), here.acquire(account));
        there.release(next);
        assertNotEquals(lock, here.acquire(account).orElseThrow());
    }

    @Test
    void oneOfManyAtOnceGetsIt() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Optional<MaildropLock>>> attempts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                attempts.add(() -> here.acquire(account));
                attempts.add(() -> there.acquire(account));
            }
            int got = 0;
            for (Future<Optional<MaildropLock>> attempt : threads.invokeAll(attempts)) {
                got += attempt.get().isPresent() ? 1 : 0;
            }
            assertEquals(1, got);
        }
    }

    @Test
    void updateRemovesWhateverTheFlagsAndReleases() {
        delivery().deliver(Deliveries.message(account));
        delivery().deliver(Deliveries.message(account, Flags.of(Flag.SEEN, Flag.DELETED), MailboxName.INBOX));
        delivery().deliver(Deliveries.message(account, Flags.of(Flag.DELETED), MailboxName.INBOX));
        MaildropLock lock = here.acquire(account).orElseThrow();
        ModSeq before = store().status(account, inbox).highestModSeq();

        // 9 is none: somebody else expunged it.
        ExpungeResult result = here.update(lock, inbox, UidSet.of(1, 2, 9));

        assertEquals(UidSet.of(1, 2), result.expunged());
        MailboxStatus status = store().status(account, inbox);
        assertEquals(status.highestModSeq(), result.highestModSeq());
        assertEquals(List.of(1L, 1L, 1L), List.of(status.messages(), status.unseen(), status.deleted()));
        assertEquals(
                UidSet.of(1, 2), store().changesSince(account, inbox, before).expunged());
        assertEquals(2, garbage(account).size());
        assertTrue(there.acquire(account).isPresent());
    }

    @Test
    void updateOfNothingReleases() {
        MaildropLock lock = here.acquire(account).orElseThrow();
        assertEquals(UidSet.EMPTY, here.update(lock, inbox, UidSet.EMPTY).expunged());
        assertThrows(MaildropLockLost.class, () -> here.update(lock, inbox, UidSet.EMPTY));
        assertTrue(there.acquire(account).isPresent());
    }

    @Test
    void theLockOfASilentGatewayGoesAndItsSessionChangesNothing() {
        delivery().deliver(Deliveries.message(account));
        MaildropLock lost = here.acquire(account).orElseThrow();
        silence(here);
        MaildropLock taken = there.acquire(account).orElseThrow();
        // It was only late, not dead.
        here.beat();
        assertThrows(MaildropLockLost.class, () -> here.update(lost, inbox, UidSet.of(1)));
        assertEquals(1, store().status(account, inbox).messages());
        here.release(lost);
        assertEquals(Optional.empty(), here.acquire(account));
        assertEquals(UidSet.of(1), there.update(taken, inbox, UidSet.of(1)).expunged());
    }

    @Test
    void aLateGatewayKeepsWhatNobodyTook() {
        delivery().deliver(Deliveries.message(account));
        MaildropLock lock = here.acquire(account).orElseThrow();
        silence(here);
        assertEquals(UidSet.of(1), here.update(lock, inbox, UidSet.of(1)).expunged());
    }

    @Test
    void whoResignsHoldsNothing() {
        var _ = here.acquire(account).orElseThrow();
        here.resign();
        assertTrue(there.acquire(account).isPresent());
    }

    @Test
    void aFailedUpdateKeepsTheLock() {
        MaildropLock lock = here.acquire(account).orElseThrow();
        assertThrows(MailboxNotFound.class, () -> here.update(lock, new MailboxId(4711), UidSet.of(1)));
        assertEquals(Optional.empty(), there.acquire(account));
    }
}
