package io.posthorn.imap.adapter;

import io.posthorn.common.AccountId;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way out: several of one mailbox that meet here leave as one, and whoever publishes never waits. What
 * does not find room is dropped: a hint may be.
 */
final class EventOutbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventOutbox.class);
    private static final int MOST_MAILBOXES = 10_000;
    private static final long PAUSE_MILLIS = 25;
    private static final long CLOSE_MILLIS = 2_000;

    private record Key(AccountId account, MailboxId mailbox) {}

    private final Consumer<MailboxEvent> sender;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Map<Key, ModSeq> waiting = new HashMap<>();

    /** @param sender may block; called on the outbox's own thread */
    EventOutbox(Consumer<MailboxEvent> sender) {
        this.sender = sender;
        this.thread = Thread.ofPlatform().daemon().name("mailbox-events-out").start(this::run);
    }

    synchronized void add(AccountId account, MailboxId mailbox, ModSeq modSeq) {
        var key = new Key(account, mailbox);
        if (waiting.size() < MOST_MAILBOXES || waiting.containsKey(key)) {
            waiting.merge(key, modSeq, (a, b) -> a.compareTo(b) > 0 ? a : b);
            notifyAll();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            notifyAll();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (Map<Key, ModSeq> batch = take(); !batch.isEmpty(); batch = take()) {
                batch.forEach(this::send);
                // What comes meanwhile leaves together.
                if (closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    LOG.debug("Sending the last events");
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for events and takes them all; none when closed and empty. */
    private synchronized Map<Key, ModSeq> take() throws InterruptedException {
        while (waiting.isEmpty() && closed.getCount() > 0) {
            wait();
        }
        Map<Key, ModSeq> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    private void send(Key key, ModSeq modSeq) {
        try {
            sender.accept(MailboxEvent.newBuilder()
                    .setAccountId(key.account().value())
                    .setMailboxId(key.mailbox().value())
                    .setModseq(modSeq.value())
                    .build());
        } catch (RuntimeException e) {
            LOG.debug("An event was lost", e);
        }
    }
}
