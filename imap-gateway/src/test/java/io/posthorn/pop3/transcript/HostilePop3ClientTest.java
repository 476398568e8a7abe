package io.posthorn.pop3.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.imap.transcript.TestClient;
import io.posthorn.mailbox.MailboxName;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that say anything, and clients that do not read; whoever comes next is served. */
@Timeout(120)
class HostilePop3ClientTest {
    private static final int SIZE = 5_000_000;

    private final TestMaildrops maildrops = new TestMaildrops();
    private final Pop3Gateway gateway = new Pop3Gateway(
            maildrops.store(),
            maildrops.gatewayLocks(),
            maildrops.objects(),
            ClearTextLogin.ALWAYS,
            Duration.ofMinutes(5));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void randomOctetsInEveryState() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        maildrops.deliver(TestAuthenticator.MAX, MailboxName.INBOX, message(1000));
        for (int round = 0; round < 100; round++) {
            try (var client = new TestClient(gateway.port())) {
                assertTrue(client.line().startsWith("+OK"));
                beginning(client, random.nextInt(3));
                byte[] noise = new byte[random.nextInt(20_000)];
                random.nextBytes(noise);
                client.sendOctets(noise);
                client.sendNoMore();
                drain(client);
            } catch (SocketException _) {
                // Sent away while it was still talking.
            }
        }
        try (var next = new TestClient(gateway.port())) {
            next.line();
            next.send("USER moritz@example.com");
            assertTrue(next.line().startsWith("+OK"));
        }
    }

    @Test
    void manyCommandsAtOnceAreAnsweredInOrder() throws IOException {
        maildrops.deliver(TestAuthenticator.MAX, MailboxName.INBOX, message(100));
        try (var client = loggedIn()) {
            client.sendOctets("STAT\r\nNOOP\r\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 20_000; i++) {
                assertEquals("+OK 1 100", client.line());
                assertEquals("+OK nothing done", client.line());
            }
        }
    }

    /** The one that does not read waits in its own socket: with one connection to the index, the others go on. */
    @Test
    void whoDoesNotReadHoldsUpNobodyElse() throws IOException {
        maildrops.deliver(TestAuthenticator.MAX, MailboxName.INBOX, message(SIZE));
        try (var slow = loggedIn()) {
            for (int i = 0; i < 10; i++) {
                slow.send("RETR 1");
            }
            assertEquals("+OK " + SIZE + " octets", slow.line());
            try (var other = new TestClient(gateway.port())) {
                other.line();
                other.send("USER moritz@example.com");
                other.line();
                other.send("PASS ganz geheim ");
                assertEquals("+OK 0 messages", other.line());
            }
            assertEquals("Subject: large", slow.line());
        }
    }

    @Test
    void aLargeMessageArrivesUnchanged() throws IOException {
        byte[] message = message(SIZE);
        maildrops.deliver(TestAuthenticator.MAX, MailboxName.INBOX, message);
        try (var client = loggedIn()) {
            client.send("RETR 1");
            assertEquals("+OK " + SIZE + " octets", client.line());
            var received = new StringBuilder(SIZE);
            for (String line = client.line(); !line.equals("."); line = client.line()) {
                received.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            assertEquals(new String(message, StandardCharsets.US_ASCII), received.toString());
        }
    }

    private TestClient loggedIn() throws IOException {
        var client = new TestClient(gateway.port());
        assertTrue(client.line().startsWith("+OK"));
        beginning(client, 2);
        return client;
    }

    /** Nothing, half a login, or a whole one. */
    private static void beginning(TestClient client, int how) throws IOException {
        switch (how) {
            case 1 -> {
                client.send("AUTH PLAIN");
                assertEquals("+ ", client.line());
            }
            case 2 -> {
                client.send("USER max@example.com");
                client.line();
                client.send("PASS geheim");
                // The session before this one may still be leaving.
                client.line();
            }
            default -> {}
        }
    }

    private static void drain(TestClient client) throws IOException {
        for (String line = client.line(); line != null; line = client.line()) {
            assertTrue(!line.contains("[SYS/PERM]"), line);
        }
    }

    /** Lines of all lengths, many of which begin with dots. */
    private static byte[] message(int size) {
        byte[] header = "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(header, size);
        for (int i = header.length; i < size; i++) {
            message[i] = (byte) (i % 7 < 2 ? '.' : 'a' + i * 31L % 26);
        }
        for (int i = header.length + 20, step = 2; i < size - 2; i += 2 + step++ % 997) {
            message[i] = '\r';
            message[i + 1] = '\n';
        }
        message[size - 2] = '\r';
        message[size - 1] = '\n';
        return message;
    }
}
