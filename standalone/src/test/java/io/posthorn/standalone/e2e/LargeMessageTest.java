package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages far larger than what any process holds, with the heaps that {@code up} gives by default. */
@Timeout(600)
@ExtendWith(SharedSystem.class)
class LargeMessageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LARGE = 150;
    private static final int SESSIONS = Integer.getInteger("posthorn.test.large.sessions", 16);
    private static final int EACH = Integer.getInteger("posthorn.test.large.mebibytes", 7);

    private static PosthornSystem system;

    @BeforeAll
    static void use(PosthornSystem shared) {
        system = shared;
    }

    @Test
    void comesBackIdenticalThroughImapAndPop3(ClientAccount account) throws IOException {
        var message = new LargeMessage(1, LARGE);
        long size = message.size();
        String sha256 = message.sha256();
        assertAccepted(send(account.address(), message));
        system.awaitDelivered();

        try (var reader = account.reader()) {
            assertEquals(1, reader.selectInbox());
            assertEquals(sha256, fetched(reader, 1, size));
            String structure =
                    reader.command("FETCH 1 (BODYSTRUCTURE)").getFirst().line();
            assertTrue(structure.contains("\"APPLICATION\" \"OCTET-STREAM\""), structure);
        }
        try (var reader = new Pop3Client(system.endpoint("pop3"))) {
            reader.login(account.address(), account.password());
            var digest = new TailDigest(reader.size(1) - size);
            reader.retrieve(1, digest);
            assertEquals(sha256, digest.sha256());
        }
    }

    @Test
    void manyAtOnceWaitForEachOtherAndAllArrive(ClientAccount account) throws Exception {
        List<LargeMessage> messages = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            var message = new LargeMessage(100 + i, EACH);
            messages.add(message);
            sent.add(message.sha256());
        }
        try (var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> replies = messages.stream()
                    .map(message -> sessions.submit(() -> send(account.address(), message)))
                    .toList();
            for (Future<String> reply : replies) {
                assertAccepted(reply.get());
            }
        }
        system.awaitDelivered();

        try (var reader = account.reader()) {
            assertEquals(SESSIONS, reader.selectInbox());
            List<String> received = new ArrayList<>();
            for (int number = 1; number <= SESSIONS; number++) {
                received.add(fetched(reader, number, messages.getFirst().size()));
            }
            assertEquals(
                    sent.stream().sorted().toList(), received.stream().sorted().toList());
        }
    }

    private static String send(String to, LargeMessage message) throws IOException {
        try (var client = new SmtpClient(system.endpoint("smtp"), PATIENCE)) {
            return client.send("sender@client.example", to, message);
        }
    }

    private static String fetched(ImapClient reader, int number, long size) throws IOException {
        List<TailDigest> digest = new ArrayList<>();
        reader.fetchBody(number, octets -> {
            digest.add(new TailDigest(octets - size));
            return digest.getFirst();
        });
        return digest.getFirst().sha256();
    }

    private static void assertAccepted(String reply) {
        assertTrue(reply.startsWith("250 2.0.0"), reply);
    }
}
