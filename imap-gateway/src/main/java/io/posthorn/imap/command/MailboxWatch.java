package io.posthorn.imap.command;

import io.posthorn.common.AccountId;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.port.MailboxEvents.Subscription;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Listens for hints about one connection's selected mailbox, and remembers the latest until somebody looks. */
public final class MailboxWatch implements AutoCloseable {
    private final MailboxEvents events;
    private final Runnable whenHinted;
    private final AtomicLong hinted = new AtomicLong();
    private Optional<Subscription> subscription = Optional.empty();
    private boolean closed;

    /** @param whenHinted called on any thread when a hint comes; returns at once */
    public MailboxWatch(MailboxEvents events, Runnable whenHinted) {
        this.events = events;
        this.whenHinted = whenHinted;
    }

    /** Watches this mailbox from now on, and no other. */
    public synchronized void watch(AccountId account, MailboxId mailbox) {
        stop();
        if (!closed) {
            hinted.set(0);
            subscription = Optional.of(events.subscribe(account, mailbox, this::hint));
        }
    }

    /** Watches nothing. */
    public synchronized void stop() {
        subscription.ifPresent(Subscription::close);
        subscription = Optional.empty();
    }

    /** The connection is gone. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** Whether there was a hint of anything after {@code known}; forgets it. */
    boolean takeHint(ModSeq known) {
        return hinted.getAndSet(0) > known.value();
    }

    private void hint(ModSeq modSeq) {
        hinted.accumulateAndGet(modSeq.value(), Math::max);
        whenHinted.run();
    }
}
