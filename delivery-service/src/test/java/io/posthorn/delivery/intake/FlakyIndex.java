package io.posthorn.delivery.intake;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.DeliveryResult;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.MailDelivery;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.memory.InMemoryMailboxStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An index in the heap that fails, loses answers, and refuses an account's mail when it is told to. */
final class FlakyIndex implements MailDelivery {
    private final InMemoryMailboxStore store = new InMemoryMailboxStore();
    private final Map<String, AccountId> accounts;
    private final Failures failures = new Failures();
    private final Failures lostAnswers = new Failures();
    private final AtomicInteger transactions = new AtomicInteger();
    private volatile AccountId refused;

    FlakyIndex(Map<String, AccountId> accounts) {
        this.accounts = accounts;
    }

    MailboxStore mailboxes() {
        return store;
    }

    void failNext(int times, RuntimeException failure) {
        failures.next(times, failure);
    }

    void whenFailing(Runnable action) {
        failures.beforeFailing(action);
    }

    /** The next transaction commits, and nobody hears of it. */
    void loseNextAnswer() {
        lostAnswers.next(1, new MailboxStoreUnavailable("connection lost", null));
    }

    void refuse(String name) {
        refused = accounts.get(name);
    }

    int transactions() {
        return transactions.get();
    }

    @Override
    public List<DeliveryResult> deliver(List<Delivery> deliveries) {
        failures.check();
        transactions.incrementAndGet();
        List<DeliveryResult> results = deliveries.stream().map(this::deliver).toList();
        lostAnswers.check();
        return results;
    }

    @Override
    public List<Optional<DeliveryResult>> deliverFree(List<Delivery> deliveries) {
        return deliver(deliveries).stream().map(Optional::of).toList();
    }

    @Override
    public DeliveryResult deliver(Delivery delivery) {
        return delivery.account().equals(refused)
                ? new DeliveryResult.Failed(delivery.effect(), "a poisoned row")
                : store.deliver(delivery);
    }

    @Override
    public Set<EffectId> done(Collection<EffectId> effects) {
        return store.done(effects);
    }
}
