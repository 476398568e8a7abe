package io.posthorn.imap.adapter;

import io.posthorn.common.AccountId;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Hints within one process. */
public final class LocalMailboxEvents implements MailboxEvents {
    private record Key(AccountId account, MailboxId mailbox) {}

    private final Map<Key, Set<Consumer<ModSeq>>> subscribers = new ConcurrentHashMap<>();

    @Override
    public Subscription subscribe(AccountId account, MailboxId mailbox, Consumer<ModSeq> changed) {
        var key = new Key(account, mailbox);
        subscribers.compute(key, (_, present) -> {
            Set<Consumer<ModSeq>> set = present == null ? ConcurrentHashMap.newKeySet() : present;
            set.add(changed);
            return set;
        });
        return () -> remove(key, changed);
    }

    @Override
    public void publish(AccountId account, MailboxId mailbox, ModSeq modSeq) {
        subscribers.getOrDefault(new Key(account, mailbox), Set.of()).forEach(changed -> changed.accept(modSeq));
    }

    /** Whether anybody would hear of a change of the mailbox. */
    public boolean watches(AccountId account, MailboxId mailbox) {
        return subscribers.containsKey(new Key(account, mailbox));
    }

    /** Hints everybody that something may have been missed. */
    public void hintAll() {
        hintShare(0, 1);
    }

    /** Hints one share of the subscribers that something may have been missed, so that they do not all look at once. */
    public void hintShare(int share, int shares) {
        subscribers.forEach((key, set) -> {
            if (Math.floorMod(key.hashCode(), shares) == share) {
                set.forEach(changed -> changed.accept(UNKNOWN));
            }
        });
    }

    private void remove(Key key, Consumer<ModSeq> changed) {
        subscribers.computeIfPresent(key, (_, present) -> {
            present.remove(changed);
            return present.isEmpty() ? null : present;
        });
    }
}
