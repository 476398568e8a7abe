package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.net.TlsMode;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.fake.TestClient;
import io.posthorn.smtp.fake.TestServer;
import io.posthorn.smtp.port.AcceptedMail.Content;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What needs the real edge: time, threads and sockets. */
@Timeout(60)
class SmtpConnectionTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final FakeWorld world = new FakeWorld();
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysQueuedOnlyWhenTheLogHasAcknowledged() throws Exception {
        world.log.hold();
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send("hello", ".");
            Eventually.holds("the message is in the log", () -> world.log.mails.size() == 1);
            var reply = new ReplyReader(client);
            // A whole conversation of somebody else later it is still silent.
            try (TestClient other = connect(LONG)) {
                assertTrue(other.reply().startsWith("220 "));
                toTransaction(other);
            }
            assertFalse(reply.spoken());
            world.log.acknowledgeOne();
            assertTrue(reply.await().startsWith("250 2.0.0 queued as "));
        }
    }

    @Test
    void pipelinedCommandsWaitForTheAcknowledgement() throws Exception {
        world.log.hold();
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send("hello", ".", "NOOP", "QUIT");
            Eventually.holds("the message is in the log", () -> world.log.mails.size() == 1);
            world.log.acknowledgeOne();
            assertTrue(client.reply().startsWith("250 2.0.0 queued as "));
            assertEquals("250 2.0.0 OK", client.reply());
            assertTrue(client.reply().startsWith("221 "));
            assertNull(client.line());
        }
    }

    @Test
    void largeMessagesArriveUnchanged() {
        byte[] message = message(900 * 1024);
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send(message);
            client.send(".");
            assertTrue(client.reply().startsWith("250 2.0.0 queued as "));
        }
        var content = (Content.Spooled) world.log.mails.getFirst().content();
        assertArrayEquals(message, world.spool.bodies.get(content.key()));
        assertTrue(world.spool.parts.get() > 1, "it went there in parts, while it arrived");
        assertEquals(FakeWorld.BUDGET, world.budget.left());
    }

    @Test
    void tooLargeMessagesAreReadToTheirEndAndForgotten() {
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send(message(5 * 1024 * 1024));
            client.send(".");
            assertEquals("552 5.3.4 A message may have 1048576 octets", client.reply());
            assertEquals(FakeWorld.BUDGET, world.budget.left());
            toTransaction(client);
        }
        assertTrue(world.log.mails.isEmpty());
    }

    @Test
    void aClientThatLeavesInTheMiddleOfAMessageLeavesNothingBehind() {
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send(message(700 * 1024));
            Eventually.holds("two parts are stored", () -> world.spool.parts.get() == 2);
        }
        Eventually.holds(
                "the buffers are free, and no upload is open",
                () -> world.buffers.inUse() == 0 && world.spool.open.get() == 0);
        assertEquals(FakeWorld.BUDGET, world.budget.left());
        assertTrue(world.log.mails.isEmpty());
    }

    @Test
    void withoutTheSpoolALargeMessageIsReadToItsEndAndTheClientKeepsIt() {
        world.spool.down = true;
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send(message(900 * 1024));
            client.send(".");
            assertEquals("451 4.3.0 The message cannot be stored right now, try again later", client.reply());
            toTransaction(client);
        }
        assertTrue(world.log.mails.isEmpty());
    }

    @Test
    void manyLargeMessagesAtOnceWaitForEachOther() throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> replies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                replies.add(clients.submit(() -> {
                    try (TestClient client = connect(LONG)) {
                        toData(client);
                        client.send(message(1000 * 1024));
                        client.send(".");
                        return client.reply();
                    }
                }));
            }
            for (Future<String> reply : replies) {
                assertTrue(reply.get().startsWith("250 2.0.0 queued as "), reply.get());
            }
        }
        assertEquals(4, world.spool.bodies.size());
        Eventually.holds("the buffers are free", () -> world.buffers.inUse() == 0);
    }

    @Test
    void aClientThatLeavesBeforeTheAcknowledgementLeavesNoRoomTaken() {
        world.log.hold();
        try (TestClient client = connect(LONG)) {
            toData(client);
            client.send("hello", ".");
            Eventually.holds("the message is in the log", () -> world.log.mails.size() == 1);
        }
        world.log.acknowledgeOne();
        Eventually.holds("the budget is whole", () -> world.budget.left() == FakeWorld.BUDGET);
    }

    @Test
    void aClientThatLeavesDuringALoginCancelsIt() {
        int port = server.listen(world.listener(ListenerRole.SUBMISSIONS, FakeWorld.LIMITS), TlsMode.IMPLICIT, LONG);
        try (TestClient client = new TestClient(port, true)) {
            client.reply();
            client.ask("EHLO client.example");
            assertEquals("334 VXNlcm5hbWU6", client.ask("AUTH LOGIN"));
        }
        Eventually.holds("the login is cancelled", () -> world.sasl.cancelled.get() == 1);
    }

    @Test
    void silenceEndsTheConnection() {
        try (TestClient client = connect(Duration.ofMillis(200))) {
            client.reply();
            assertEquals("421 4.4.2 mail.example.com timeout exceeded", client.reply());
            assertNull(client.line());
        }
    }

    private TestClient connect(Duration idleTimeout) {
        int port = server.listen(world.listener(ListenerRole.MX, FakeWorld.LIMITS), TlsMode.STARTTLS, idleTimeout);
        return new TestClient(port, false);
    }

    private static void toData(TestClient client) {
        assertTrue(client.reply().startsWith("220 "));
        toTransaction(client);
        assertTrue(client.ask("DATA").startsWith("354 "));
    }

    private static void toTransaction(TestClient client) {
        assertTrue(client.ask("EHLO client.example").startsWith("250 "));
        assertEquals("250 2.1.0 Sender OK", client.ask("MAIL FROM:<a@remote.example>"));
        assertEquals("250 2.1.5 Recipient OK", client.ask("RCPT TO:<max@example.com>"));
    }

    /** Lines of letters, so that nothing needs stuffing. */
    private static byte[] message(int octets) {
        var random = new Random(octets);
        var message = new byte[octets];
        for (int i = 0; i < octets; i++) {
            int column = i % 78;
            message[i] = (byte) (column == 76 ? '\r' : column == 77 ? '\n' : 'a' + random.nextInt(26));
        }
        message[octets - 2] = '\r';
        message[octets - 1] = '\n';
        return message;
    }

    /** Reads a reply beside the test. */
    private static final class ReplyReader {
        private final CountDownLatch spoken = new CountDownLatch(1);
        private volatile String reply;

        ReplyReader(TestClient client) {
            Thread.ofVirtual().start(() -> {
                reply = client.reply();
                spoken.countDown();
            });
        }

        boolean spoken() {
            return spoken.getCount() == 0;
        }

        String await() throws InterruptedException {
            assertTrue(spoken.await(20, TimeUnit.SECONDS), "no reply");
            return reply;
        }
    }
}
