package io.posthorn.mailbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Deliveries;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.DeliveryResult.AlreadyDone;
import io.posthorn.mailbox.DeliveryResult.Delivered;
import io.posthorn.mailbox.DeliveryResult.Failed;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailDeliveryContract;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.Uid;
import io.posthorn.testing.Eventually;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresMailDeliveryTest extends MailDeliveryContract {
    private final MailboxStore store = new PostgresMailboxStore(TestDatabase.INDEX);
    private final MailDelivery delivery = new PostgresMailDelivery(TestDatabase.INDEX);

    @Override
    protected MailboxStore store() {
        return store;
    }

    @Override
    protected MailDelivery delivery() {
        return delivery;
    }

    @Test
    void badMessagesStandAloneInTheEnd() {
        List<Delivery> batch = new ArrayList<>(Deliveries.messages(account, 17));
        Delivery first = Deliveries.impossible(account);
        Delivery second = Deliveries.impossible(Deliveries.newAccount());
        batch.add(3, first);
        batch.add(12, second);
        List<DeliveryResult> results = delivery.deliver(batch);
        for (int i = 0; i < batch.size(); i++) {
            Class<?> expected = i == 3 || i == 12 ? Failed.class : Delivered.class;
            assertInstanceOf(expected, results.get(i), "result " + i);
            assertEquals(batch.get(i).effect(), results.get(i).effect());
        }
        assertEquals(17, store.status(account, inbox()).messages());
        // Nothing of it is left behind, so that a corrected record could still be delivered.
        assertTrue(delivery.done(List.of(first.effect(), second.effect())).isEmpty());
    }

    @Test
    void oneOfAHundredThatIsPoisonedFailsAlone() throws Exception {
        AccountId full = Deliveries.newAccount();
        store.mailboxes(full);
        update("UPDATE mailbox SET uidnext = 4294967296 WHERE account_id = " + full.value());
        List<Delivery> batch = new ArrayList<>(Deliveries.messages(account, 98));
        Delivery noUidLeft = Deliveries.message(full);
        Delivery broken = Deliveries.breaking(Deliveries.newAccount());
        batch.add(70, noUidLeft);
        batch.add(31, broken);
        List<DeliveryResult> results = delivery.deliver(batch);
        assertEquals(
                List.of(broken.effect(), noUidLeft.effect()),
                results.stream()
                        .filter(Failed.class::isInstance)
                        .map(DeliveryResult::effect)
                        .toList());
        assertEquals(98, store.status(account, inbox()).messages());
        assertTrue(reason(results.get(71)).contains("mailbox_uidnext_check"), reason(results.get(71)));
        assertTrue(reason(results.get(31)).contains("NullPointerException"), reason(results.get(31)));
    }

    @Test
    void allThatWaitsForAMailboxTakesOneRangeOfUidsAndOneModSeq() {
        List<Placement> placements =
                placements(delivery.deliver(Deliveries.messages(account, 100))).toList();
        assertEquals(
                IntStream.rangeClosed(1, 100).mapToObj(Uid::new).toList(),
                placements.stream().map(Placement::uid).toList());
        assertEquals(1, placements.stream().map(Placement::modSeq).distinct().count());
    }

    @Test
    void aBusyMailboxIsSkippedAndNotWaitedFor() throws Exception {
        var busy = Deliveries.newAccount();
        store.mailboxes(busy);
        List<Delivery> batch = new ArrayList<>(Deliveries.messages(account, 9));
        batch.add(4, Deliveries.message(busy));
        try (var holder = TestDatabase.INDEX.getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM mailbox WHERE account_id = " + busy.value() + " FOR UPDATE");
            List<Optional<DeliveryResult>> first = delivery.deliverFree(batch);
            assertEquals(9, first.stream().flatMap(Optional::stream).count());
            assertEquals(Optional.empty(), first.get(4));
            holder.rollback();
        }
        List<Optional<DeliveryResult>> second = delivery.deliverFree(batch);
        assertInstanceOf(Delivered.class, second.get(4).orElseThrow());
        assertInstanceOf(AlreadyDone.class, second.get(3).orElseThrow());
    }

    @Test
    void aDayWhosePartitionWasDroppedIsMadeAgain() throws Exception {
        Delivery first = Deliveries.on(Instant.parse("2032-05-06T07:08:09Z"), account);
        delivery.deliver(first);
        update("DROP TABLE done_20320506");
        Delivery second = Deliveries.on(Instant.parse("2032-05-06T10:00:00Z"), account);
        assertInstanceOf(Delivered.class, delivery.deliver(second));
    }

    @Test
    void aMailboxThatIsLockedIsWaitedForLast() throws Exception {
        var busy = Deliveries.newAccount();
        store.mailboxes(busy);
        try (var holder = TestDatabase.INDEX.getConnection();
                var statement = holder.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM mailbox WHERE account_id = " + busy.value() + " FOR UPDATE");
            Delivery held = Deliveries.message(busy);
            Delivery free = Deliveries.message(account);
            var running = threads.submit(() -> delivery.deliver(List.of(held, free)));
            Eventually.holds(
                    "the mailbox that is free has its mail",
                    () -> running.isDone()
                            || !delivery.done(List.of(free.effect())).isEmpty());
            assertTrue(delivery.done(List.of(held.effect())).isEmpty());
            holder.rollback();
            assertEquals(
                    List.of(Delivered.class, Delivered.class),
                    running.get().stream().map(Object::getClass).toList());
        }
    }

    @Test
    void everyTransactionIsHeardOf() throws SQLException {
        var heard = new ArrayList<Boolean>();
        TransactionObserver observer = (nanos, committed) -> heard.add(nanos > 0 && committed);
        Delivery message = Deliveries.message(account);
        new PostgresMailDelivery(TestDatabase.INDEX, observer).done(List.of(message.effect()));
        assertEquals(List.of(true), heard);
        var empty = new PostgresMailDelivery(TestDatabase.createEmpty("nothing_heard"), observer);
        assertThrows(MailboxStoreUnavailable.class, () -> empty.deliver(message));
        assertEquals(false, heard.getLast());
    }

    @Test
    void anUnreachableDatabaseIsNoMessagesFault() {
        var nowhere = (DataSource)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, _, _) -> {
                    throw new SQLException("connection refused", "08001");
                });
        var unreachable = new PostgresMailDelivery(nowhere);
        assertThrows(MailboxStoreUnavailable.class, () -> unreachable.deliver(Deliveries.message(account)));
        assertThrows(MailboxStoreUnavailable.class, () -> unreachable.done(List.of()));
    }

    @Test
    void aMissingTableIsNoMessagesFault() throws SQLException {
        var empty = new PostgresMailDelivery(TestDatabase.createEmpty("no_tables"));
        assertThrows(MailboxStoreUnavailable.class, () -> empty.deliver(Deliveries.message(account)));
    }

    @Test
    void severalProcessesMakeTheDaysPartitionAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 8)
                    .mapToObj(i -> {
                        Delivery old = Deliveries.on(
                                Instant.parse("2031-01-01T00:00:00Z").plusMillis(i), account);
                        return threads.submit(() -> new PostgresMailDelivery(TestDatabase.INDEX).deliver(old));
                    })
                    .toList();
            for (var call : calls) {
                assertInstanceOf(Delivered.class, call.get());
            }
        }
    }

    @Test
    void rememberingOutlivesTheProcess() {
        Delivery message = Deliveries.message(account);
        delivery.deliver(message);
        assertInstanceOf(AlreadyDone.class, new PostgresMailDelivery(TestDatabase.INDEX).deliver(message));
    }

    private static String reason(DeliveryResult result) {
        return assertInstanceOf(Failed.class, result).reason();
    }

    private static void update(String sql) throws SQLException {
        try (var connection = TestDatabase.INDEX.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
