package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.session.ListenerRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Neither a client that reads nothing nor one that pipelines endlessly fills our memory. */
class BackpressureTest {
    private static final int BOUND = 64 * 1024;
    private static final int READ = 8 * 1024;

    private final FakeWire wire = new FakeWire("192.0.2.1", false);

    BackpressureTest() {
        wire.open(new FakeWorld().listener(ListenerRole.MX, FakeWorld.LIMITS));
        wire.takeSent();
    }

    @Test
    void aClientThatReadsNoRepliesIsNotReadEither() {
        wire.holdWork();
        int sent = sendUntilPaused("NOOP\r\n".repeat(READ / 6));
        int replied = wire.takeSent().length();
        assertTrue(replied < 2 * BOUND, "replied " + replied);
        wire.releaseWork();
        assertFalse(wire.isPaused());
        assertEquals(sent / 6, (replied + wire.takeSent().length()) / "250 2.0.0 OK\r\n".length());
    }

    @Test
    void whatIsPipelinedBehindWorkWaitsInTheSocket() {
        wire.receive(octets("HELO client\r\nMAIL FROM:<>\r\n"), READ);
        wire.holdWork();
        wire.receive(octets("RCPT TO:<max@example.com>\r\n"), READ);
        wire.takeSent();
        int sent = sendUntilPaused("NOOP\r\n".repeat(READ / 6));
        assertTrue(sent <= BOUND + READ);
        assertEquals("", wire.takeSent());
        wire.releaseWork();
        assertFalse(wire.isPaused());
        assertEquals(1 + sent / 6, wire.takeSent().lines().count());
    }

    @Test
    void octetByOctetTheSameFitsInto() {
        wire.receive(octets("HELO client\r\nMAIL FROM:<>\r\n"), READ);
        wire.holdWork();
        wire.receive(octets("RCPT TO:<max@example.com>\r\n"), READ);
        wire.takeSent();
        int sent = 0;
        while (!wire.isPaused()) {
            wire.receive(octets("NOOP\r\n"), 1);
            sent += "NOOP\r\n".length();
            assertTrue(sent <= BOUND, "never paused");
        }
        assertTrue(sent > BOUND * 9 / 10, "memory for " + BOUND + " octets was used up by " + sent);
        wire.releaseWork();
        assertFalse(wire.isPaused());
        assertEquals(1 + sent / 6, wire.takeSent().lines().count());
    }

    private int sendUntilPaused(String piece) {
        int sent = 0;
        while (!wire.isPaused()) {
            wire.receive(octets(piece), READ);
            sent += piece.length();
            assertTrue(sent < 100 * BOUND, "never paused");
        }
        return sent;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
