package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.net.Networks;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.session.ListenerRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XclientTest {
    private static final String READY = "220 mail.example.com ESMTP Posthorn ready\r\n";

    private final FakeWorld world = new FakeWorld();

    @Test
    void aTrustedClientSpeaksForAnother() {
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.7");
        assertTrue(say(wire, "EHLO proxy").contains("250 XCLIENT NAME ADDR PORT PROTO HELO DESTADDR DESTPORT\r\n"));
        assertEquals(READY, say(wire, "XCLIENT NAME=client.example ADDR=198.51.100.9 PORT=4321"));
        assertEquals("503 5.5.1 Introduce yourself first\r\n", say(wire, "MAIL FROM:<a@remote.example>"));
        say(wire, "EHLO client", "MAIL FROM:<a@remote.example>", "RCPT TO:<max@example.com>", "DATA");
        say(wire, "text", ".");
        assertEquals("198.51.100.9", world.log.mails.getFirst().clientAddress());
    }

    @Test
    void theOtherMayHaveIntroducedItself() {
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.7");
        assertEquals(READY, say(wire, "XCLIENT ADDR=IPV6:2001:db8::9 HELO=client+2Eexample PROTO=ESMTP"));
        say(wire, "MAIL FROM:<a@remote.example>", "RCPT TO:<max@example.com>", "DATA");
        say(wire, "text", ".");
        String trace = world.log.mails.getFirst().traceHeader();
        assertTrue(trace.startsWith("Received: from client.example ([IPv6:2001:db8:0:0:0:0:0:9])"), trace);
        assertTrue(trace.contains(" with ESMTP "), trace);
    }

    @Test
    void trustDoesNotGoOverToTheOther() {
        FakeWire wire = connected(ListenerRole.LMTP, "127.0.0.1");
        assertEquals(
                "554 5.7.1 mail.example.com takes no LMTP from your network\r\n",
                say(wire, "XCLIENT ADDR=198.51.100.9"));
        assertTrue(wire.isClosed());
    }

    @Test
    void aLoginDoesNotGoOverToTheOther() {
        FakeWire wire = connected(ListenerRole.SUBMISSIONS, "192.0.2.7");
        say(wire, "EHLO proxy", "AUTH PLAIN AG1heEBleGFtcGxlLmNvbQBzZWNyZXQ=");
        assertEquals(READY, say(wire, "XCLIENT ADDR=198.51.100.9 HELO=client"));
        assertEquals("530 5.7.0 Authentication required\r\n", say(wire, "MAIL FROM:<max@example.com>"));
    }

    @Test
    void nobodyElseMay() {
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.8");
        assertFalse(say(wire, "EHLO client").contains("XCLIENT"));
        assertEquals("502 5.5.1 XCLIENT not implemented\r\n", say(wire, "XCLIENT ADDR=127.0.0.1"));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        FakeWire wire = connected(ListenerRole.MX, "192.0.2.7");
        assertEquals("501 5.5.4 Bad XCLIENT attribute name\r\n", say(wire, "XCLIENT LOGIN=max@example.com"));
        assertEquals("501 5.5.4 Bad XCLIENT attribute name\r\n", say(wire, "XCLIENT"));
        assertEquals("501 5.5.4 Bad XCLIENT address\r\n", say(wire, "XCLIENT ADDR=[UNAVAILABLE]"));
        assertEquals("501 5.5.4 Bad XCLIENT address\r\n", say(wire, "XCLIENT ADDR=client.example"));
        for (String wrong : List.of("256.0.0.1", "IPV6:1::2::3", "IPV6:1:2", "IPV6:g::1", "IPV6:1.2.3.4::", "::1")) {
            assertEquals("501 5.5.4 Bad XCLIENT address\r\n", say(wire, "XCLIENT ADDR=" + wrong));
        }
        assertEquals("501 5.5.4 Bad XCLIENT port\r\n", say(wire, "XCLIENT PORT=70000"));
        assertEquals("501 5.5.4 Bad XCLIENT protocol\r\n", say(wire, "XCLIENT PROTO=HTTP"));
        assertEquals("501 5.5.4 Bad XCLIENT HELO\r\n", say(wire, "XCLIENT HELO=a+0D+0Ab"));
        assertEquals("501 5.5.4 XCLIENT attribute value is not xtext\r\n", say(wire, "XCLIENT NAME=+zz"));
        assertEquals("501 5.5.4 XCLIENT attribute PORT twice\r\n", say(wire, "XCLIENT PORT=1 PORT=2"));
        say(wire, "EHLO client", "MAIL FROM:<a@remote.example>");
        assertEquals("503 5.5.1 A transaction is open, RSET ends it\r\n", say(wire, "XCLIENT ADDR=198.51.100.9"));
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
                        Networks.parse(""),
                        Networks.parse("192.0.2.7, 127.0.0.1"),
                        new ClientConnections(0),
                        Optional.empty(),
                        Duration.ZERO,
                        new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(3), 0))));
        wire.takeSent();
        return wire;
    }

    private static String say(FakeWire wire, String... lines) {
        wire.receive((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        return wire.takeSent();
    }
}
