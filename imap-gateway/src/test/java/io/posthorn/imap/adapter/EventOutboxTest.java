package io.posthorn.imap.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventOutboxTest {
    private static final AccountId MAX = new AccountId(1);
    private static final MailboxId INBOX = new MailboxId(1);
    private static final MailboxId SENT = new MailboxId(2);

    @Test
    void eventsThatWaitTogetherLeaveAsOne() throws InterruptedException {
        var sent = new LinkedBlockingQueue<Long>();
        var began = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var outbox = new EventOutbox(event -> {
            began.countDown();
            await(goOn);
            sent.add(event.getModseq());
        })) {
            outbox.add(MAX, INBOX, new ModSeq(1));
            await(began);
            // The first is on its way: these wait.
            outbox.add(MAX, INBOX, new ModSeq(3));
            outbox.add(MAX, INBOX, new ModSeq(2));
            goOn.countDown();
            assertEquals(1, sent.poll(10, TimeUnit.SECONDS));
            assertEquals(3, sent.poll(10, TimeUnit.SECONDS));
        }
        assertEquals(List.of(), List.copyOf(sent));
    }

    @Test
    void failuresLoseOneEventOnly() {
        var sent = new CopyOnWriteArrayList<Long>();
        try (var outbox = new EventOutbox(event -> {
            if (event.getMailboxId() == INBOX.value()) {
                throw new IllegalStateException("away");
            }
            sent.add(event.getMailboxId());
        })) {
            outbox.add(MAX, INBOX, new ModSeq(1));
            outbox.add(MAX, SENT, new ModSeq(1));
        }
        assertEquals(List.of(SENT.value()), sent);
    }

    @Test
    void sendsTheLastEventsWhenClosed() {
        var sent = new CopyOnWriteArrayList<MailboxEvent>();
        try (var outbox = new EventOutbox(sent::add)) {
            outbox.add(MAX, INBOX, new ModSeq(7));
        }
        assertEquals(1, sent.size());
        assertEquals(7, sent.getFirst().getModseq());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertEquals(true, latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
