package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link MessageTransfer} does. Each test has an account of its own. */
public abstract class MessageTransferContract {
    private static final MailboxId NOWHERE = new MailboxId(4711);
    private static final Flags WORK = Flags.of(Flag.SEEN, new Flag("work"));

    protected final AccountId account = Deliveries.newAccount();
    private MailboxId inbox;
    private MailboxId junk;

    protected abstract MailboxStore store();

    protected abstract MailDelivery delivery();

    /** The keys of the account's objects that are to be swept. */
    protected abstract List<String> garbage(AccountId account);

    @BeforeEach
    void findMailboxes() {
        inbox = store().find(account, MailboxName.INBOX).orElseThrow().id();
        junk = store().find(account, new MailboxName("Junk")).orElseThrow().id();
    }

    @Test
    void appends() {
        delivery().deliver(Deliveries.message(account));
        ModSeq before = store().status(account, inbox).highestModSeq();
        NewMessage first = message(WORK);
        NewMessage second = message(Flags.of(Flag.DELETED));
        AppendResult result = store().append(account, inbox, List.of(first, second));
        assertEquals(UidSet.of(2, 3), result.uids());
        MailboxStatus status = store().status(account, inbox);
        assertEquals(status.uidValidity(), result.uidValidity());
        assertEquals(status.highestModSeq(), result.highestModSeq());
        assertTrue(result.highestModSeq().compareTo(before) > 0);
        assertEquals(List.of(3L, 2L, 1L), List.of(status.messages(), status.unseen(), status.deleted()));
        MessageRow row = row(inbox, 2);
        assertEquals(WORK, row.flags());
        assertEquals(first.objectKey(), row.message().objectKey());
        assertEquals(first.metadata(), row.metadata());
        assertEquals(Instant.parse("1994-02-07T21:52:25Z"), row.message().internalDate());
        assertTrue(row.message().savedAt().isAfter(Instant.parse("2020-01-01T00:00:00Z")));
        assertEquals(result.uids(), store().changesSince(account, inbox, before).changed());
        assertThrows(MailboxNotFound.class, () -> store().append(account, NOWHERE, List.of(first)));
    }

    @Test
    void objectsThatNeverBecomeMessagesAreSwept() {
        NewMessage lost = message(Flags.NONE);
        NewMessage kept = message(Flags.NONE);
        store().expectObjects(account, List.of(lost.objectKey(), kept.objectKey()));
        assertEquals(Set.of(lost.objectKey(), kept.objectKey()), Set.copyOf(garbage(account)));
        store().append(account, inbox, List.of(kept));
        assertEquals(List.of(lost.objectKey()), garbage(account));
        assertThrows(MailboxNotFound.class, () -> store().append(account, NOWHERE, List.of(lost)));
        assertEquals(List.of(lost.objectKey()), garbage(account));
    }

    @Test
    void copiesWithFlagsAndDates() {
        store().append(account, inbox, List.of(message(WORK), message(Flags.NONE), message(Flags.NONE)));
        delivery().deliver(Deliveries.message(account, Flags.NONE, new MailboxName("Junk")));
        CopyResult result = store().copy(account, inbox, UidSet.of(1, 3), junk, true);
        assertEquals(UidSet.of(1, 3), result.source());
        assertEquals(UidSet.of(2, 3), result.target());
        assertEquals(store().status(account, junk).uidValidity(), result.uidValidity());
        assertEquals(store().status(account, junk).highestModSeq(), result.targetModSeq());
        assertEquals(store().status(account, inbox).highestModSeq(), result.sourceModSeq());
        MessageRow copy = row(junk, 2);
        assertEquals(WORK, copy.flags());
        assertEquals(row(inbox, 1).message().objectKey(), copy.message().objectKey());
        assertEquals(row(inbox, 1).message().internalDate(), copy.message().internalDate());
        assertEquals(result.targetModSeq(), copy.modSeq());
        MailboxStatus status = store().status(account, junk);
        assertEquals(List.of(3L, 2L), List.of(status.messages(), status.unseen()));
        assertEquals(3, store().status(account, inbox).messages());
    }

    @Test
    void whatIsCopiedGoesWithItsLastPlace() {
        store().append(account, inbox, List.of(message(Flags.of(Flag.DELETED))));
        String key = row(inbox, 1).message().objectKey();
        store().copy(account, inbox, UidSet.of(1), junk, true);
        // Also within its mailbox.
        assertEquals(
                UidSet.of(2),
                store().copy(account, inbox, UidSet.of(1), inbox, true).target());
        store().expunge(account, inbox);
        assertEquals(List.of(), garbage(account));
        store().expunge(account, junk);
        assertEquals(List.of(key), garbage(account));
    }

    @Test
    void movesAndRemembersWhatWent() {
        store().append(account, inbox, List.of(message(WORK), message(Flags.NONE)));
        ModSeq before = store().status(account, inbox).highestModSeq();
        CopyResult result = store().move(account, inbox, UidSet.of(1), junk, true);
        assertEquals(UidSet.of(1), result.target());
        assertEquals(WORK, row(junk, 1).flags());
        MailboxStatus status = store().status(account, inbox);
        assertEquals(List.of(1L, 1L), List.of(status.messages(), status.unseen()));
        assertEquals(status.highestModSeq(), result.sourceModSeq());
        assertEquals(UidSet.of(1), store().changesSince(account, inbox, before).expunged());
        assertEquals(status.size(), store().status(account, junk).size());
        assertEquals(List.of(), garbage(account));
    }

    @Test
    void movesWithinAMailbox() {
        store().append(account, inbox, List.of(message(WORK), message(Flags.NONE)));
        CopyResult result = store().move(account, inbox, UidSet.of(1), inbox, true);
        assertEquals(UidSet.of(3), result.target());
        assertEquals(UidSet.of(2, 3), store().open(account, inbox).uids());
        MailboxStatus status = store().status(account, inbox);
        assertEquals(List.of(2L, 1L, 4L), List.of(status.messages(), status.unseen(), status.uidNext()));
        assertEquals(status.highestModSeq(), result.targetModSeq());
        assertEquals(WORK, row(inbox, 3).flags());
    }

    @Test
    void takesAllOrWhatIsThere() {
        store().append(account, inbox, List.of(message(Flags.NONE)));
        MailboxStatus before = store().status(account, junk);
        assertTrue(store().copy(account, inbox, UidSet.of(1, 2), junk, true)
                .source()
                .isEmpty());
        assertTrue(store().move(account, inbox, UidSet.of(1, 2), junk, true)
                .source()
                .isEmpty());
        assertEquals(before, store().status(account, junk));
        assertEquals(
                UidSet.of(1),
                store().copy(account, inbox, UidSet.of(1, 2), junk, false).source());
        CopyResult moved = store().move(account, inbox, UidSet.of(1, 2), junk, false);
        assertEquals(UidSet.of(1), moved.source());
        assertFalse(moved.target().isEmpty());
        assertEquals(
                UidSet.EMPTY,
                store().move(account, inbox, UidSet.of(1), junk, false).source());
    }

    @Test
    void namesTheMailboxThatIsMissing() {
        MailboxNotFound target =
                assertThrows(MailboxNotFound.class, () -> store().copy(account, inbox, UidSet.of(1), NOWHERE, true));
        assertEquals(NOWHERE, target.mailbox());
        assertThrows(MailboxNotFound.class, () -> store().move(account, NOWHERE, UidSet.of(1), inbox, true));
    }

    @Test
    void movesInBothDirectionsAtOnceLoseNothing() throws Exception {
        int count = 40;
        for (int i = 0; i < count; i++) {
            store().append(account, i % 2 == 0 ? inbox : junk, List.of(message(Flags.NONE)));
        }
        List<Callable<CopyResult>> calls = new ArrayList<>();
        for (long uid = 1; uid <= count / 2; uid++) {
            UidSet one = UidSet.of(uid);
            calls.add(() -> store().move(account, inbox, one, junk, false));
            calls.add(() -> store().move(account, junk, one, inbox, false));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<CopyResult> call : threads.invokeAll(calls)) {
                assertEquals(1, call.get().target().size());
            }
        }
        for (MailboxId mailbox : List.of(inbox, junk)) {
            MailboxSnapshot snapshot = store().open(account, mailbox);
            assertEquals(UidSet.range(21, 40), snapshot.uids());
            assertEquals(20, snapshot.status().messages());
        }
    }

    private NewMessage message(Flags flags) {
        Delivery prepared = Deliveries.message(account);
        return new NewMessage(
                prepared.objectKey(), Instant.parse("1994-02-07T21:52:25.5Z"), flags, prepared.metadata());
    }

    private MessageRow row(MailboxId mailbox, long uid) {
        return store().fetch(account, mailbox, UidSet.of(uid), RowDetail.METADATA)
                .rows()
                .getFirst();
    }
}
