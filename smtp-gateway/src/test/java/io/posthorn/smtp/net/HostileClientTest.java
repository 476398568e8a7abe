package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.net.TlsMode;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.fake.TestClient;
import io.posthorn.smtp.fake.TestServer;
import io.posthorn.smtp.session.ConductLimits;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do what no client should, on real sockets: each gets what it deserves, and the next one its service. */
@Timeout(60)
class HostileClientTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SmtpLimits LIMITS =
            new SmtpLimits(1024 * 1024, 8 * 1024, 10, 100, 20, new ConductLimits(0, 18, Duration.ofMillis(1), 100, 10));

    /** A message, and no QUIT. */
    private static final String WHOLE_DIALOGUE = """
            EHLO client.example
            MAIL FROM:<a@remote.example>
            RCPT TO:<max@example.com>
            DATA
            text
            .
            """.replace("\n", "\r\n");

    private final FakeWorld world = new FakeWorld();
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void silentConnectionsAreInNobodysWay() throws IOException {
        int port = listen(LONG);
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                silent.add(new Socket("127.0.0.1", port));
            }
            assertServes(port);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void silentConnectionsToATlsPortAreInNobodysWay() throws IOException {
        int port = server.listen(world.listener(ListenerRole.SUBMISSIONS, LIMITS), TlsMode.IMPLICIT, LONG);
        try (Socket silent = new Socket("127.0.0.1", port);
                TestClient client = new TestClient(port, true)) {
            assertTrue(client.reply().startsWith("220 "));
            assertTrue(silent.isConnected());
        }
    }

    @Test
    void plainTextToATlsPortEndsTheConnection() throws IOException {
        int port = server.listen(world.listener(ListenerRole.SUBMISSIONS, LIMITS), TlsMode.IMPLICIT, LONG);
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write("EHLO client.example\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
            assertEnds(client);
        }
        try (TestClient client = new TestClient(port, true)) {
            assertTrue(client.reply().startsWith("220 "));
        }
    }

    @Test
    void tlsToAPlainPortIsAnsweredLikeAnyNonsense() throws IOException {
        int port = listen(LONG);
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(20_000);
            // A handshake record with a line end in it.
            client.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 4, 1, 0, '\r', '\n'});
            client.shutdownOutput();
            assertEnds(client);
        }
        assertServes(port);
    }

    @Test
    void aHalfClosedConnectionLeavesNothingBehind() throws IOException {
        int port = listen(LONG);
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "EHLO client.example",
                                    "MAIL FROM:<a@remote.example>",
                                    "RCPT TO:<max@example.com>",
                                    "DATA",
                                    "half of a message")
                            .getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            assertEnds(client);
        }
        Eventually.holds("the budget is whole", () -> world.budget.left() == FakeWorld.BUDGET);
        assertTrue(world.log.mails.isEmpty());
        assertServes(port);
    }

    /** As Postfix does: whoever pipelines everything and closes its side still hears what became of it. */
    @Test
    void aClientThatSaysEverythingAndClosesItsSideHearsAllReplies() throws IOException {
        int port = listen(LONG);
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write(WHOLE_DIALOGUE.getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            String replies = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(
                    replies.matches(
                            "(?s)220 .*\\r\\n250 .*\\r\\n250 .*\\r\\n250 .*\\r\\n354 .*\\r\\n250 2.0.0 queued.*\\r\\n"),
                    replies);
        }
        assertEquals(1, world.log.mails.size());
    }

    @Test
    void alsoInsideTls() throws IOException {
        int port = server.listen(world.listener(ListenerRole.MX, LIMITS), TlsMode.IMPLICIT, LONG);
        try (TestClient client = new TestClient(port, true)) {
            client.send(WHOLE_DIALOGUE.getBytes(StandardCharsets.US_ASCII));
            client.halfClose();
            assertTrue(client.reply().startsWith("220 "));
            for (String code : List.of("250", "250", "250", "354", "250")) {
                assertTrue(client.reply().startsWith(code + " "));
            }
            assertNull(client.line());
        }
        assertEquals(1, world.log.mails.size());
    }

    @Test
    void aLineOfAMegabyteIsRefusedAndTheConnectionGoesOn() {
        try (TestClient client = new TestClient(listen(LONG), false)) {
            client.reply();
            client.send("X".repeat(1024 * 1024));
            String refusal = client.reply();
            assertTrue(refusal.startsWith("500 5.5.2 "), refusal);
            assertEquals("250 2.0.0 OK", client.ask("NOOP"));
        }
    }

    @Test
    void unknownCommandsGetSlowAnswersAndThenNone() {
        try (TestClient client = new TestClient(listen(LONG), false)) {
            client.reply();
            for (int i = 0; i < 20; i++) {
                assertEquals("500 5.5.1 Command not recognized", client.ask("FROBNICATE"));
            }
            assertEquals("421 4.7.0 mail.example.com too many errors", client.ask("FROBNICATE"));
            assertNull(client.line());
        }
    }

    @Test
    void aHugeHeaderIsRefusedAndTheConnectionGoesOn() {
        try (TestClient client = new TestClient(listen(LONG), false)) {
            toData(client);
            client.send(("X-Padding: " + "x".repeat(60) + "\r\n").repeat(10_000), "text", ".");
            assertEquals("552 5.3.4 A message's header may have 8192 octets", client.reply());
            assertEquals("250 2.0.0 OK", client.ask("NOOP"));
        }
        assertTrue(world.log.mails.isEmpty());
        Eventually.holds("the budget is whole", () -> world.budget.left() == FakeWorld.BUDGET);
    }

    @Test
    void messagesThatGoInCirclesAreRefused() {
        try (TestClient client = new TestClient(listen(LONG), false)) {
            toData(client);
            client.send("Received: by here; now\r\n".repeat(11) + "\r\ntext", ".");
            assertEquals("554 5.4.6 Too many hops, the message goes in circles", client.reply());
            toTransaction(client);
            client.ask("DATA");
            client.send("Delivered-To: Max@example.com", "", "text", ".");
            assertEquals(
                    "554 5.4.6 The message goes in circles, it was delivered to this recipient before", client.reply());
            toTransaction(client);
            client.ask("DATA");
            client.send("Received: by here; now\r\n".repeat(10) + "Delivered-To: other@example.com", "", "text", ".");
            assertTrue(client.reply().startsWith("250 2.0.0 queued as "));
        }
    }

    @Test
    void aMessageThatDripsIsGivenUp() {
        SmtpConversations open = world.listener(ListenerRole.MX, LIMITS);
        var hurried = new ClientRules(
                open.clients().exempt(),
                open.clients().xclient(),
                open.clients().connections(),
                open.clients().admission(),
                Duration.ZERO,
                new Timeouts(LONG, Duration.ofSeconds(1), 1000));
        int port = server.listen(
                new SmtpConversations(open.offered(), open.backend(), open.lines(), open.trustedNetworks(), hurried),
                TlsMode.STARTTLS,
                LONG);
        try (TestClient client = new TestClient(port, false)) {
            toData(client);
            var reply = CompletableFuture.supplyAsync(client::reply);
            Eventually.holds("the client is answered", () -> dripped(client) && reply.isDone());
            assertEquals("421 4.4.2 mail.example.com timeout exceeded", reply.join());
        }
        Eventually.holds("the budget is whole", () -> world.budget.left() == FakeWorld.BUDGET);
    }

    @Test
    void aProcessThatEndsLetsTransactionsFinish() throws Exception {
        int port = server.listen(world.listener(ListenerRole.MX, LIMITS), TlsMode.STARTTLS, LONG, freePort());
        try (TestClient busy = new TestClient(port, false);
                TestClient idle = new TestClient(port, false)) {
            toData(busy);
            busy.send("half of a");
            assertTrue(idle.reply().startsWith("220 "));
            var drained = CompletableFuture.runAsync(() -> server.drain(PATIENCE));
            assertEquals("421 4.3.2 mail.example.com is shutting down, try again soon", idle.reply());
            assertNull(idle.line());
            assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
            busy.send("message", ".", "NOOP");
            assertTrue(busy.reply().startsWith("250 2.0.0 queued as "));
            assertEquals("421 4.3.2 mail.example.com is shutting down, try again soon", busy.reply());
            assertNull(busy.line());
            drained.get();
        }
        assertEquals(1, world.log.mails.size());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean dripped(TestClient client) {
        try {
            client.send("x".getBytes(StandardCharsets.US_ASCII));
        } catch (UncheckedIOException _) {
            // It was given up a moment ago.
        }
        LockSupport.parkNanos(20_000_000);
        return true;
    }

    private int listen(Duration idleTimeout) {
        return server.listen(world.listener(ListenerRole.MX, LIMITS), TlsMode.STARTTLS, idleTimeout);
    }

    private void assertServes(int port) {
        int before = world.log.mails.size();
        try (TestClient client = new TestClient(port, false)) {
            toData(client);
            client.send("text", ".");
            assertTrue(client.reply().startsWith("250 2.0.0 queued as "));
        }
        assertEquals(before + 1, world.log.mails.size());
    }

    /** Whatever is said before, the server closes. */
    private static void assertEnds(Socket client) {
        try {
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            // A reset is an end, too, as long as it is not our own patience's.
            assertTrue(e instanceof SocketException, e.toString());
        }
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
}
