package io.posthorn.delivery.real;

import static io.posthorn.delivery.TestMail.body;
import static io.posthorn.delivery.TestMail.id;
import static io.posthorn.delivery.TestMail.inline;
import static io.posthorn.delivery.TestMail.octets;
import static io.posthorn.delivery.TestMail.spooled;
import static io.posthorn.delivery.TestMail.trace;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectStat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The delivery on a real broker, bucket and database, stopped in the middle of its work. */
@Timeout(60)
class ExactlyOnceTest {
    private static final int MESSAGES = 200;

    private static RealParts parts;

    @BeforeAll
    static void start() throws Exception {
        parts = RealParts.start();
    }

    @AfterAll
    static void stop() throws Exception {
        parts.stop();
    }

    @Test
    void every_message_is_in_its_mailbox_once_though_the_consumer_dies_in_the_middle() throws Exception {
        acceptAll(1, 0, MESSAGES);
        parts.accept("no record");

        // Dies with work in every state and without a word to the broker: what it had finished is read again.
        try (var dying = parts.process().losingItsCommits().stuckAfter(80)) {
            dying.await(() -> dying.stuck() && dying.delivered() > 20);
        }
        assertTrue(parts.inbox(1).size() < MESSAGES, "it should have died in the middle");

        try (var successor = parts.process()) {
            successor.await(() -> parts.inbox(1).size() == MESSAGES && successor.deadLettered() == 1);
            successor.await(() -> successor.inFlight() == 0);
            assertTrue(successor.repeated() > 0, "it should have read again what was delivered");
        }

        // What the successor committed at its end is all there was: the next one finds nothing to do.
        acceptAll(1, MESSAGES, MESSAGES + 1);
        try (var next = parts.process()) {
            next.await(() -> parts.inbox(1).size() == MESSAGES + 1);
            assertEquals(0, next.repeated());
        }
        assertEachOnce(1, MESSAGES + 1);
        assertEquals(
                List.of("no record"),
                parts.deadLetters().stream()
                        .map(letter -> letter.getValue().toStringUtf8())
                        .toList());
    }

    @Test
    void partitions_move_between_processes_in_the_middle_of_the_work() throws Exception {
        try (var first = parts.process()) {
            first.await(first::joined);
            acceptAll(3, 1_000, 1_000 + MESSAGES / 2);
            try (var second = parts.process()) {
                second.await(second::joined);
                acceptAll(3, 1_000 + MESSAGES / 2, 1_000 + MESSAGES);
                second.await(() -> second.delivered() > 0 && parts.inbox(3).size() == MESSAGES);
            }
            acceptAll(3, 1_000 + MESSAGES, 1_010 + MESSAGES);
            first.await(() -> parts.inbox(3).size() == MESSAGES + 10);
        }
        assertEachOnce(3, MESSAGES + 10);
    }

    /** All messages are there, byte by byte, and nothing else is. */
    private static void assertEachOnce(long account, int messages) {
        List<String> keys = parts.inbox(account);
        assertEquals(messages, keys.size());
        assertEquals(
                new TreeSet<>(keys),
                new TreeSet<>(parts.bucket()
                        .list(ObjectKeys.maildir(new AccountId(account)))
                        .map(ObjectStat::key)
                        .toList()));
        for (String key : keys) {
            int number = number(key);
            String expected = trace(account + "@example.com") + new String(body("m" + number), StandardCharsets.UTF_8);
            assertArrayEquals(octets(expected), parts.bucket().get(key), key);
        }
        assertEquals(
                messages, keys.stream().map(ExactlyOnceTest::number).distinct().count());
        assertEquals((messages + 9) / 10, parts.inbox(account + 1).size());
    }

    /** Which message the key belongs to: its time is the number. */
    private static int number(String key) {
        String id = key.substring(key.indexOf('.') + 1, key.indexOf(".posthorn"));
        return Math.toIntExact(
                new QueueId(id).time().toEpochMilli() - id(0).time().toEpochMilli());
    }

    private static void acceptAll(long account, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            parts.accept(message(account, number));
        }
    }

    /** Each reaches the account twice, every tenth also the next account; every seventh has its body in the bucket. */
    private static AcceptedMessage message(long account, int number) {
        byte[] body = body("m" + number);
        String[] recipients = number % 10 == 0
                ? new String[] {account + "@example.com", (account + 1) + "@example.com"}
                : new String[] {account + "@example.com", account + "+twice@example.com"};
        if (number % 7 != 0) {
            return inline(id(number), body, recipients);
        }
        String key = ObjectKeys.spool(id(number));
        parts.bucket().put(key, body);
        return spooled(id(number), key, body.length, recipients);
    }
}
