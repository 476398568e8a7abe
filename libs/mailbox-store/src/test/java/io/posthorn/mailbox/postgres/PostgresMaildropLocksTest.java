package io.posthorn.mailbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.MaildropLock;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.MaildropLocksContract;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresMaildropLocksTest extends MaildropLocksContract {
    private static final Duration EXPIRY = Duration.ofMinutes(10);

    private final MailboxStore store = new PostgresMailboxStore(TestDatabase.INDEX);
    private final MailDelivery delivery = new PostgresMailDelivery(TestDatabase.INDEX);
    private final Map<MaildropLocks, UUID> names = new HashMap<>();

    @Override
    protected MailboxStore store() {
        return store;
    }

    @Override
    protected MailDelivery delivery() {
        return delivery;
    }

    @Override
    protected MaildropLocks gateway() {
        return gateway(TestDatabase.INDEX);
    }

    private MaildropLocks gateway(DataSource index) {
        UUID name = UUID.randomUUID();
        var gateway = new PostgresMaildropLocks(index, name, EXPIRY);
        names.put(gateway, name);
        return gateway;
    }

    @Override
    protected void silence(MaildropLocks gateway) {
        new Database(TestDatabase.INDEX, TransactionObserver.NONE)
                .transaction(tx -> tx.update(
                        "UPDATE gateway_heartbeat SET alive_until = clock_timestamp() WHERE gateway = ?",
                        names.get(gateway)));
    }

    @Override
    protected List<String> garbage(AccountId account) {
        return TestDatabase.garbage(account);
    }

    @Test
    void whoIsNotHeardOfGetsNoLock() {
        MaildropLocks unheard = gateway();
        assertThrows(MailboxStoreUnavailable.class, () -> unheard.acquire(account));
        unheard.beat();
        assertTrue(unheard.acquire(account).isPresent());
    }

    @Test
    void whatCannotBeReleasedNowIsReleasedWithTheNextBeat() {
        var away = new AtomicBoolean();
        MaildropLocks here = gateway(failing(away));
        MaildropLocks there = gateway();
        here.beat();
        there.beat();
        MaildropLock lock = here.acquire(account).orElseThrow();
        away.set(true);
        here.release(lock);
        assertEquals(Optional.empty(), there.acquire(account));
        away.set(false);
        here.beat();
        assertTrue(there.acquire(account).isPresent());
    }

    /** The index, while nobody says that it is away. */
    private static DataSource failing(AtomicBoolean away) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    if (away.get()) {
                        throw new SQLException("the index is away");
                    }
                    return method.invoke(TestDatabase.INDEX, arguments);
                });
    }
}
