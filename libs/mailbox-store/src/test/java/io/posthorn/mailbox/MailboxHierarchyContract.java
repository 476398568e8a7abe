package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link MailboxHierarchy} does. Each test has an account of its own. */
public abstract class MailboxHierarchyContract {
    protected final AccountId account = Deliveries.newAccount();

    protected abstract MailboxStore store();

    protected abstract MailDelivery delivery();

    /** The keys of the account's objects that are to be swept. */
    protected abstract List<String> garbage(AccountId account);

    @Test
    void createsEmptyMailboxesOnce() {
        Mailbox created = create("Projects/Posthorn");
        assertEquals(Optional.of(created), store().find(account, new MailboxName("Projects/Posthorn")));
        assertEquals(Optional.empty(), store().find(account, new MailboxName("Projects")));
        assertEquals(0, store().status(account, created.id()).messages());
        assertEquals(1, store().status(account, created.id()).uidNext());
        assertEquals(Optional.empty(), store().create(account, created.name(), Optional.empty()));
        assertEquals(Optional.empty(), store().create(account, MailboxName.INBOX, Optional.empty()));
    }

    @Test
    void createsMailboxesForAUse() {
        Mailbox created = store().create(account, new MailboxName("Gesendet"), Optional.of(SpecialUse.SENT))
                .orElseThrow();
        assertEquals(Optional.of(SpecialUse.SENT), created.specialUse());
        assertTrue(store().mailboxes(account).contains(created));
    }

    @Test
    void neitherIdsNorValiditiesAreUsedAgain() {
        List<Mailbox> seen = new ArrayList<>(store().mailboxes(account));
        for (int i = 0; i < 5; i++) {
            Mailbox created = create("again");
            seen.add(created);
            store().delete(account, created.id());
        }
        assertEquals(11, seen.stream().map(Mailbox::id).distinct().count());
        assertEquals(11, seen.stream().map(Mailbox::uidValidity).distinct().count());
    }

    @Test
    void deletesAMailboxWithItsMessages() {
        Mailbox parent = create("a");
        Mailbox child = create("a/b");
        Delivery only = Deliveries.message(account, Flags.NONE, parent.name());
        Delivery both = Deliveries.message(account, Flags.NONE, parent.name(), MailboxName.INBOX);
        delivery().deliver(List.of(only, both));
        store().delete(account, parent.id());
        assertEquals(Optional.empty(), store().find(account, parent.name()));
        assertEquals(Optional.of(child), store().find(account, child.name()));
        assertEquals(List.of(only.objectKey()), garbage(account));
        assertThrows(MailboxNotFound.class, () -> store().status(account, parent.id()));
        assertThrows(MailboxNotFound.class, () -> store().delete(account, parent.id()));
        // What is delivered to it from now on goes to INBOX.
        delivery().deliver(Deliveries.message(account, Flags.NONE, parent.name()));
        assertEquals(2, store().status(account, inbox()).messages());
    }

    @Test
    void renamesWithEverythingBelow() {
        Mailbox a = create("a");
        Mailbox below = create("a/b/c");
        Mailbox other = create("ab");
        delivery().deliver(Deliveries.message(account, Flags.NONE, a.name()));
        assertEquals(RenameResult.RENAMED, rename("a", "x/y"));
        assertEquals(a.id(), find("x/y").id());
        assertEquals(a.uidValidity(), find("x/y").uidValidity());
        assertEquals(1, store().status(account, a.id()).messages());
        assertEquals(below.id(), find("x/y/b/c").id());
        assertEquals(other, find("ab"));
        assertEquals(Optional.empty(), store().find(account, a.name()));
        // A name that is no mailbox itself.
        assertEquals(RenameResult.RENAMED, rename("x", "z"));
        assertEquals(below.id(), find("z/y/b/c").id());
    }

    @Test
    void renamesNothingOntoSomething() {
        Mailbox a = create("a");
        create("a/b");
        create("c/b");
        assertEquals(RenameResult.TARGET_EXISTS, rename("a", "Junk"));
        assertEquals(RenameResult.TARGET_EXISTS, rename("a", "INBOX"));
        assertEquals(RenameResult.TARGET_EXISTS, rename("a", "c"));
        assertEquals(RenameResult.TARGET_EXISTS, rename("INBOX", "a"));
        assertEquals(RenameResult.NO_SUCH_MAILBOX, rename("nothing", "d"));
        assertEquals(a, find("a"));
        String longest = "x".repeat(999);
        assertThrows(IllegalArgumentException.class, () -> rename("a", longest));
        assertEquals(a, find("a"));
    }

    @Test
    void renamingInboxMovesItsMessages() {
        delivery().deliver(Deliveries.messages(account, 3));
        MailboxId inbox = inbox();
        Mailbox below = create("INBOX/below");
        assertEquals(RenameResult.RENAMED, rename("INBOX", "old"));
        assertEquals(inbox, inbox());
        MailboxStatus status = store().status(account, inbox);
        assertEquals(0, status.messages());
        assertEquals(4, status.uidNext());
        assertEquals(
                UidSet.range(1, 3),
                store().changesSince(account, inbox, new ModSeq(2)).expunged());
        assertEquals(3, store().status(account, find("old").id()).messages());
        assertEquals(below, find("INBOX/below"));
        assertEquals(List.of(), garbage(account));
        assertEquals(RenameResult.RENAMED, rename("inbox", "older"));
        assertEquals(0, store().status(account, find("older").id()).messages());
    }

    @Test
    void aNewAccountIsSubscribedToWhatItStartsWith() {
        assertEquals(
                List.of("INBOX", "Archive", "Drafts", "Junk", "Sent", "Trash"),
                store().subscriptions(account).stream().map(MailboxName::text).toList());
    }

    @Test
    void subscriptionsAreToNames() {
        var future = new MailboxName("not/yet");
        store().subscribe(account, future);
        store().subscribe(account, future);
        store().unsubscribe(account, new MailboxName("Junk"));
        store().unsubscribe(account, new MailboxName("Junk"));
        Mailbox trash = find("Trash");
        store().delete(account, trash.id());
        assertEquals(
                List.of("INBOX", "Archive", "Drafts", "Sent", "Trash", "not/yet"),
                store().subscriptions(account).stream().map(MailboxName::text).toList());
    }

    @Test
    void tellsAllCountersAtOnce() {
        delivery().deliver(Deliveries.message(account));
        Map<MailboxId, MailboxStatus> statuses = store().statuses(account);
        assertEquals(6, statuses.size());
        store().mailboxes(account)
                .forEach(mailbox -> assertEquals(store().status(account, mailbox.id()), statuses.get(mailbox.id())));
    }

    @Test
    void manyAtOnceCreateEachNameOnce() throws Exception {
        List<Callable<Optional<Mailbox>>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            var name = new MailboxName("box" + i % 3);
            calls.add(() -> store().create(account, name, Optional.empty()));
        }
        long created = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<Mailbox>> call : threads.invokeAll(calls)) {
                created += call.get().isPresent() ? 1 : 0;
            }
        }
        assertEquals(3, created);
        List<Mailbox> all = store().mailboxes(account);
        assertEquals(9, all.size());
        assertEquals(9, all.stream().map(Mailbox::uidValidity).distinct().count());
        assertNotEquals(all.get(7).id(), all.get(8).id());
    }

    private Mailbox create(String name) {
        return store().create(account, new MailboxName(name), Optional.empty()).orElseThrow();
    }

    private RenameResult rename(String from, String to) {
        return store().rename(account, new MailboxName(from), new MailboxName(to));
    }

    private Mailbox find(String name) {
        return store().find(account, new MailboxName(name)).orElseThrow();
    }

    private MailboxId inbox() {
        return store().find(account, MailboxName.INBOX).orElseThrow().id();
    }
}
