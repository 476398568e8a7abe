package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.net.ClientNetwork;
import io.posthorn.net.Networks;
import io.posthorn.smtp.command.Admission;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.port.RateLimits;
import io.posthorn.smtp.session.ListenerRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clients that come too often, too fast or too early. */
class AdmissionTest {
    private static final String READY = "220 mail.example.com ESMTP Posthorn ready\r\n";

    private final FakeWorld world = new FakeWorld();
    private final Map<RateLimits.Counted, Integer> most = new EnumMap<>(RateLimits.Counted.class);
    private final Map<String, Integer> taken = new HashMap<>();
    private final ClientConnections connections = new ClientConnections(2);
    private Duration greetDelay = Duration.ZERO;

    @Test
    void aClientHasOnlySoManyConnections() {
        FakeWire first = connected(ListenerRole.MX, "192.0.2.1");
        assertEquals(READY, first.takeSent());
        assertEquals(READY, connected(ListenerRole.SUBMISSION, "192.0.2.1").takeSent());
        FakeWire third = connected(ListenerRole.MX, "192.0.2.1");
        assertEquals(
                "421 4.7.0 mail.example.com too many connections from your address, try again soon\r\n",
                third.takeSent());
        assertTrue(third.isClosed());
        assertEquals(READY, connected(ListenerRole.MX, "192.0.2.2").takeSent());
        first.close();
        first.settle();
        assertEquals(READY, connected(ListenerRole.MX, "192.0.2.1").takeSent());
    }

    @Test
    void aNetworkHasOnlySoManyConnectionsInATime() {
        most.put(RateLimits.Counted.CONNECTIONS, 1);
        assertEquals(READY, connected(ListenerRole.MX, "192.0.2.1").takeSent());
        FakeWire neighbour = connected(ListenerRole.MX, "192.0.2.2");
        assertEquals(
                "421 4.7.0 mail.example.com too many connections from your network in a short time, try again later\r\n",
                neighbour.takeSent());
        assertTrue(neighbour.isClosed());
        assertEquals(READY, connected(ListenerRole.MX, "198.51.100.1").takeSent());
    }

    @Test
    void aNetworkHasOnlySoManyMessagesInATime() {
        most.put(RateLimits.Counted.MESSAGES, 1);
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.1");
        say(wire, "EHLO client", "MAIL FROM:<a@remote.example>", "RSET");
        wire.takeSent();
        assertEquals(
                "450 4.7.1 Too many messages in a short time, try again later\r\n250 2.0.0 OK\r\n",
                say(wire, "MAIL FROM:<a@remote.example>", "NOOP"));
    }

    @Test
    void anAccountHasOnlySoManyMessagesAndRecipientsInATime() {
        most.put(RateLimits.Counted.ACCOUNT_MESSAGES, 2);
        most.put(RateLimits.Counted.ACCOUNT_RECIPIENTS, 1);
        FakeWire wire = connected(ListenerRole.SUBMISSIONS, "192.0.2.1");
        say(wire, "EHLO client", "AUTH PLAIN AG1heEBleGFtcGxlLmNvbQBzZWNyZXQ=", "MAIL FROM:<max@example.com>");
        assertTrue(say(wire, "RCPT TO:<max@example.com>").startsWith("250 "));
        assertEquals(
                "450 4.7.1 Too many recipients in a short time, try again later\r\n",
                say(wire, "RCPT TO:<moritz@example.com>"));
        say(wire, "RSET", "MAIL FROM:<max@example.com>", "RSET");
        assertEquals(
                "450 4.7.1 Too many messages in a short time, try again later\r\n",
                say(wire, "MAIL FROM:<max@example.com>"));
    }

    @Test
    void exemptNetworksHaveNoLimits() {
        most.put(RateLimits.Counted.CONNECTIONS, 0);
        most.put(RateLimits.Counted.MESSAGES, 0);
        greetDelay = Duration.ofSeconds(6);
        for (int i = 0; i < 3; i++) {
            FakeWire wire = connected(ListenerRole.MX, "127.0.0.1");
            assertEquals(READY, wire.takeSent());
            say(wire, "EHLO client", "MAIL FROM:<a@remote.example>");
            assertTrue(say(wire, "RCPT TO:<max@example.com>").startsWith("250 "));
        }
    }

    @Test
    void whoSpeaksBeforeTheGreetingIsTurnedAway() {
        greetDelay = Duration.ofSeconds(6);
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.1");
        assertEquals("", say(wire, "EHLO client"));
        wire.elapse();
        assertEquals("554 5.5.1 mail.example.com you spoke before it was your turn\r\n", wire.takeSent());
        assertTrue(wire.isClosed());
    }

    @Test
    void whoWaitsForTheGreetingIsGreeted() {
        greetDelay = Duration.ofSeconds(6);
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.1");
        assertEquals("", wire.takeSent());
        assertTrue(wire.takeDelays().contains(greetDelay));
        wire.elapse();
        assertEquals(READY, wire.takeSent());
        assertTrue(say(wire, "EHLO client").contains("250 PIPELINING\r\n")
                || say(wire, "NOOP").startsWith("250 "));
    }

    @Test
    void usersNeedNotWait() {
        greetDelay = Duration.ofSeconds(6);
        assertEquals(READY, connected(ListenerRole.SUBMISSION, "192.0.2.1").takeSent());
    }

    private FakeWire connected(ListenerRole role, String address) {
        var wire = new FakeWire(address, role == ListenerRole.SUBMISSIONS);
        SmtpConversations open = world.listener(role, FakeWorld.LIMITS);
        wire.open(new SmtpConversations(
                open.offered(),
                open.backend(),
                open.lines(),
                open.trustedNetworks(),
                new ClientRules(
                        Networks.parse("127.0.0.0/8"),
                        Networks.parse(""),
                        connections,
                        Optional.of(new Admission(new Counter(), new ClientNetwork(24, 64)::of)),
                        greetDelay,
                        new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(3), 0))));
        return wire;
    }

    private static String say(FakeWire wire, String... lines) {
        wire.receive((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        return wire.takeSent();
    }

    private final class Counter implements RateLimits {
        @Override
        public boolean limits(Counted what) {
            return most.containsKey(what);
        }

        @Override
        public boolean take(Counted what, String whose) {
            return !limits(what) || taken.merge(what + whose, 1, Integer::sum) <= most.get(what);
        }
    }
}
