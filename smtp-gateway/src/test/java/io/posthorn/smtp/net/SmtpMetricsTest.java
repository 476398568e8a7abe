package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.session.ListenerRole;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A conversation, and what is counted of it. */
class SmtpMetricsTest {
    private final FakeWorld world = new FakeWorld();
    private final FakeWire wire = new FakeWire("192.0.2.1", false);
    private final Meters meters = new Meters(world.metrics);

    @Test
    void aMessageIsCountedWhenItIsDurable() {
        wire.open(world.listener(ListenerRole.MX, FakeWorld.LIMITS));
        say("EHLO client", "MAIL FROM:<a@remote.example>", "RCPT TO:<max@example.com>", "DATA");
        assertEquals(0, count(Metric.MAIL_ACCEPTED, "smtp"));
        assertTrue(say("hello", ".").contains("queued as"));
        assertEquals(1, count(Metric.MAIL_ACCEPTED, "smtp"));
        assertEquals("hello\r\n".length(), count(Metric.MAIL_ACCEPTED_BYTES, "smtp"));
        assertEquals(0, count(Metric.MAIL_ACCEPTED, "lmtp"));
        assertEquals(1, meters.timer(Metric.MAIL_ACCEPT).count());
    }

    @Test
    void aRefusalIsCountedByItsReason() {
        wire.open(world.listener(ListenerRole.MX, FakeWorld.LIMITS));
        say(
                "EHLO client",
                "MAIL FROM:<a@remote.example>",
                "RCPT TO:<nobody@example.com>",
                "RCPT TO:<b@remote.example>");
        assertEquals(1, count(Metric.MAIL_REJECTED, "smtp", "unknown-recipient"));
        assertEquals(1, count(Metric.MAIL_REJECTED, "smtp", "relay"));
        assertEquals(0, count(Metric.MAIL_REJECTED, "smtp", "dnsbl"));
    }

    @Test
    void everyCommandIsTimedOnceTheClosingOneToo() {
        wire.open(world.listener(ListenerRole.MX, FakeWorld.LIMITS));
        say("EHLO client", "NOOP", "NOOP", "WHAT", "QUIT");
        for (var expected : new Object[][] {{"ehlo", 1L}, {"noop", 2L}, {"other", 1L}, {"quit", 1L}, {"mail", 0L}}) {
            assertEquals(
                    expected[1],
                    meters.timer(Metric.SMTP_COMMAND, (String) expected[0]).count(),
                    () -> (String) expected[0]);
        }
    }

    private double count(Metric metric, String... values) {
        return meters.counter(metric, values).count();
    }

    private String say(String... lines) {
        wire.receive((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        return wire.takeSent();
    }
}
