package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a numbered series of messages over several connections, as a client that does not give up: an attempt that got no
 * 250 is followed by one with a new number, over a new connection. It keeps the account: which numbers got a 250, which are
 * in doubt because the connection broke before the answer, and what should not have happened.
 */
final class AcceptedMail {
    private static final int NO_MORE = -1;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(50);

    private final String endpoint;
    private final String to;
    private final Set<Integer> accepted = new ConcurrentSkipListSet<>();
    private final Set<Integer> inDoubt = ConcurrentHashMap.newKeySet();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final Queue<String> cut = new ConcurrentLinkedQueue<>();
    private final AtomicInteger nextNumber = new AtomicInteger();
    private final BlockingQueue<Integer> toBeSent = new LinkedBlockingQueue<>();
    private final List<Thread> senders = new ArrayList<>();
    private int asked;

    AcceptedMail(String smtpEndpoint, String to, int connections) {
        this.endpoint = smtpEndpoint;
        this.to = to;
        for (int i = 0; i < connections; i++) {
            senders.add(Thread.ofVirtual().name("sender-" + i).start(this::keepSending));
        }
    }

    /** Lets so many more messages be sent. */
    void send(int messages) {
        asked += messages;
        for (int i = 0; i < messages; i++) {
            toBeSent.add(nextNumber.getAndIncrement());
        }
    }

    /** How many messages got their 250 so far. */
    int count() {
        return accepted.size();
    }

    /** How many attempts there were so far, those that are still to begin included. */
    int attempts() {
        return nextNumber.get();
    }

    /** Waits until so many messages got their 250. */
    void awaitAccepted(int count) {
        Eventually.holds(count + " messages are accepted", () -> count() >= count);
    }

    /** Waits until all that was to be sent is accepted. */
    void awaitAll() {
        awaitAccepted(asked);
    }

    /** Waits until all that was to be sent is accepted, and ends the senders. */
    void finish() throws InterruptedException {
        awaitAll();
        senders.forEach(_ -> toBeSent.add(NO_MORE));
        for (Thread sender : senders) {
            sender.join();
        }
    }

    /** Transactions that were begun (their MAIL got a 250) and had no last reply of their own, and why. */
    List<String> cutTransactions() {
        return List.copyOf(cut);
    }

    /** Asserts that every 250 is there exactly once, byte-identical behind the trace fields, and nothing else is. */
    void assertDelivered(List<byte[]> mailbox) {
        assertEquals(List.of(), List.copyOf(refused), "faults are temporary, so nothing is refused for good");
        Map<Integer, Integer> copies = new HashMap<>();
        for (byte[] stored : mailbox) {
            int number = TestMessage.numberOf(stored);
            copies.merge(number, 1, Integer::sum);
            StoredMessage.assertIdenticalBehindTrace(TestMessage.number(number), stored);
        }
        var missing = new TreeSet<>(accepted);
        missing.removeAll(copies.keySet());
        assertEquals(Set.of(), missing, "messages with a 250 that are not in the mailbox");
        copies.forEach((number, count) -> {
            assertEquals(1, count, "copies of message " + number);
            assertTrue(
                    accepted.contains(number) || inDoubt.contains(number),
                    "message " + number + " was refused, yet it is in the mailbox");
        });
    }

    private void keepSending() {
        int number = take();
        while (number != NO_MORE) {
            try (var client = new SmtpClient(endpoint)) {
                while (number != NO_MORE) {
                    attempt(client, number);
                    number = take();
                }
            } catch (IOException e) {
                // There is no server right now, or it cannot take this one: another attempt will find it well again.
                number = nextNumber.getAndIncrement();
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private int take() {
        try {
            return toBeSent.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NO_MORE;
        }
    }

    /** Returns after a 250, and only then. */
    private void attempt(SmtpClient client, int number) throws IOException {
        inDoubt.add(number);
        try {
            client.send("sender@client.example", to, TestMessage.number(number));
            accepted.add(number);
            inDoubt.remove(number);
        } catch (SmtpClient.UnexpectedReply e) {
            inDoubt.remove(number);
            if (e.getMessage().startsWith("5")) {
                refused.add(number + ": " + e.getMessage());
            } else if (e.getMessage().startsWith("421") && client.inTransaction()) {
                cut.add(number + ": " + e.getMessage());
            }
            throw e;
        } catch (IOException e) {
            if (client.inTransaction()) {
                cut.add(number + ": " + e);
            }
            throw e;
        }
    }
}
