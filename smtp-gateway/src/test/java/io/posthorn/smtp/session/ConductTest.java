package io.posthorn.smtp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConductTest {
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final String UNRECOGNIZED = "500 5.5.1 Command not recognized\r\n";
    private static final String OK = "250 2.0.0 OK\r\n";

    @Test
    void refusalsBeyondTheSoftLimitAreSlow() {
        FakeWire wire = connected(ListenerRole.MX, new ConductLimits(0, 2, DELAY, 0, 0));
        say(wire, "X", "X", "NOOP");
        assertEquals(UNRECOGNIZED + UNRECOGNIZED + OK, wire.takeSent());
        say(wire, "NOOP", "X", "NOOP");
        assertEquals(OK, wire.takeSent());
        assertEquals(List.of(DELAY), wire.takeDelays());
        say(wire, "NOOP");
        wire.elapse();
        assertEquals(UNRECOGNIZED + OK + OK, wire.takeSent());
    }

    @Test
    void theHardLimitEndsTheConnection() {
        FakeWire wire = connected(ListenerRole.MX, new ConductLimits(0, 2, DELAY, 0, 0));
        for (int i = 0; i < 5; i++) {
            say(wire, "X");
            wire.elapse();
        }
        assertEquals(UNRECOGNIZED.repeat(5), wire.takeSent());
        say(wire, "X");
        assertEquals("421 4.7.0 mail.example.com too many errors\r\n", wire.takeSent());
        assertTrue(wire.isClosed());
    }

    @Test
    void anAcceptedMessageStartsTheCountAnew() {
        FakeWire wire = connected(ListenerRole.MX, new ConductLimits(0, 2, DELAY, 2, 0));
        say(wire, "X", "X", "NOOP", "NOOP");
        deliver(wire);
        wire.takeSent();
        wire.takeDelays();
        say(wire, "X", "X", "NOOP", "NOOP");
        assertEquals(UNRECOGNIZED + UNRECOGNIZED + OK + OK, wire.takeSent());
        assertEquals(List.of(), wire.takeDelays());
    }

    @Test
    void commandsThatBringNothingForwardCountAsErrorsAtLast() {
        FakeWire wire = connected(ListenerRole.MX, new ConductLimits(0, 0, DELAY, 3, 0));
        say(wire, "NOOP", "RSET", "NOOP");
        say(wire, "NOOP", "RSET", "NOOP", "RSET", "NOOP");
        assertEquals(OK.repeat(8), wire.takeSent());
        say(wire, "RSET");
        assertEquals("421 4.7.0 mail.example.com too many errors\r\n", wire.takeSent());
    }

    @Test
    void aConnectionHasOnlySoManyMessages() {
        FakeWire wire = connected(ListenerRole.MX, new ConductLimits(2, 0, DELAY, 0, 0));
        deliver(wire);
        deliver(wire);
        wire.takeSent();
        say(wire, "MAIL FROM:<a@remote.example>");
        assertEquals("421 4.7.0 mail.example.com too many messages in one connection, come again\r\n", wire.takeSent());
        assertTrue(wire.isClosed());
    }

    @Test
    void strangersHaveOnlySoManyCommands() {
        FakeWire wire = connected(ListenerRole.SUBMISSIONS, new ConductLimits(0, 0, DELAY, 0, 2));
        say(wire, "EHLO client", "NOOP");
        assertFalse(wire.isClosed());
        wire.takeSent();
        say(wire, "NOOP");
        assertEquals("421 4.7.0 mail.example.com too many commands without a login\r\n", wire.takeSent());
        assertTrue(wire.isClosed());
    }

    @Test
    void usersHaveManyCommands() {
        FakeWire wire = connected(ListenerRole.SUBMISSIONS, new ConductLimits(0, 0, DELAY, 0, 2));
        say(wire, "EHLO client", "AUTH PLAIN AG1heEBleGFtcGxlLmNvbQBzZWNyZXQ=");
        wire.takeSent();
        say(wire, "NOOP", "NOOP", "NOOP");
        assertEquals(OK.repeat(3), wire.takeSent());
    }

    private static void deliver(FakeWire wire) {
        say(wire, "MAIL FROM:<a@remote.example>", "RCPT TO:<max@example.com>", "DATA");
        say(wire, "text", ".");
    }

    private static FakeWire connected(ListenerRole role, ConductLimits conduct) {
        var wire = new FakeWire("192.0.2.1", role == ListenerRole.SUBMISSIONS);
        wire.open(new FakeWorld().listener(role, new SmtpLimits(1000, 100, 5).with(conduct)));
        if (role == ListenerRole.MX) {
            say(wire, "EHLO client");
        }
        wire.takeSent();
        wire.takeDelays();
        return wire;
    }

    private static void say(FakeWire wire, String... lines) {
        wire.receive((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
    }
}
