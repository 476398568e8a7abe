package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of a SASL exchange that are too long; the shorter ones are in transcripts. */
class SaslLineTest {
    private final FakeWorld world = new FakeWorld();
    private final FakeWire wire = new FakeWire("127.0.0.1", true);

    @BeforeEach
    void greet() {
        wire.open(world.listener(ListenerRole.SUBMISSIONS, FakeWorld.LIMITS));
        ask("EHLO client.example");
    }

    // RFC 4954 section 4: 500 5.5.6
    @Test
    void aResponseThatIsTooLongEndsTheExchange() {
        assertEquals("334 VXNlcm5hbWU6", ask("AUTH LOGIN"));
        assertEquals("500 5.5.6 Authentication exchange: line too long", ask("x".repeat(20_000)));
        assertEquals(1, world.sasl.cancelled.get());
        assertEquals("250 2.0.0 OK", ask("NOOP"));
    }

    @Test
    void anInitialResponseThatIsTooLongBeginsNone() {
        assertEquals("500 5.5.2 line too long", ask("AUTH PLAIN " + "x".repeat(20_000)));
        assertEquals("235 2.7.0 Authentication successful", ask("AUTH PLAIN AG1heEBleGFtcGxlLmNvbQBzZWNyZXQ="));
    }

    @Test
    void emptyLinesAreResponses() {
        assertEquals("334 VXNlcm5hbWU6", ask("AUTH LOGIN"));
        assertEquals("334 UGFzc3dvcmQ6", ask(""));
        assertTrue(ask("").startsWith("535 5.7.8 "));
    }

    private String ask(String line) {
        wire.receive((line + "\r\n").getBytes(StandardCharsets.US_ASCII), 1000);
        return wire.takeSent().lines().toList().getLast();
    }
}
