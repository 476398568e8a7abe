package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.net.Networks;
import io.posthorn.smtp.adapter.DnsjavaNames;
import io.posthorn.smtp.command.DnsListSite;
import io.posthorn.smtp.command.DnsLists;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.testing.dns.NameServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients and what lists in a DNS say of them. */
@Timeout(60)
class ScreeningTest {
    private static final String TO_MAX = "RCPT TO:<max@example.com>";
    private static final String WELCOME = "250 2.1.5 Recipient OK\r\n";

    private final NameServer dns = new NameServer();
    private final FakeWorld world = new FakeWorld();
    private String sites = "bl.example";
    private int threshold = 1;
    private Duration deadline = Duration.ofSeconds(10);

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void whoIsListedIsRefusedAtEachRecipientWithTheReason() {
        dns.address("1.2.0.192.bl.example", "127.0.0.2");
        dns.text("1.2.0.192.bl.example", "see https://bl.example/192.0.2.1\u00fc");
        FakeWire wire = inTransaction(ListenerRole.MX, "192.0.2.1");
        String refusal = "554 5.7.1 Service unavailable; client [192.0.2.1] blocked using bl.example; "
                + "see https://bl.example/192.0.2.1?\r\n";
        assertEquals(refusal, say(wire, TO_MAX));
        assertEquals(refusal, say(wire, "RCPT TO:<moritz@example.com>"));
        assertEquals("554 5.5.1 No valid recipients\r\n", say(wire, "DATA"));
    }

    @Test
    void withoutATextTheListAloneIsNamed() {
        dns.address("1.2.0.192.bl.example", "127.0.0.2");
        assertEquals(
                "554 5.7.1 Service unavailable; client [192.0.2.1] blocked using bl.example\r\n",
                say(inTransaction(ListenerRole.MX, "192.0.2.1"), TO_MAX));
    }

    @Test
    void addressesOfVersion6AreLookedUpDigitByDigit() {
        dns.address("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.example", "127.0.0.2");
        assertTrue(say(inTransaction(ListenerRole.MX, "2001:db8:0:0:0:0:0:1"), TO_MAX)
                .startsWith("554 5.7.1 Service unavailable; client [2001:db8:0:0:0:0:0:1] blocked using bl.example"));
        assertEquals(WELCOME, say(inTransaction(ListenerRole.MX, "2001:db8:0:0:0:0:0:2"), TO_MAX));
    }

    @Test
    void thePostmasterHearsEverybody() {
        dns.address("1.2.0.192.bl.example", "127.0.0.2");
        FakeWire wire = inTransaction(ListenerRole.MX, "192.0.2.1");
        assertEquals(WELCOME, say(wire, "RCPT TO:<Postmaster>"));
        assertTrue(say(wire, "RCPT TO:<PostMaster@example.com>").startsWith("550 5.1.1 "), "nobody has it here");
        assertTrue(say(wire, TO_MAX).startsWith("554 5.7.1 "));
        assertTrue(say(wire, "DATA").startsWith("354 "));
    }

    @Test
    void listsWeighTogether() {
        sites = "bl.example*2, b2.example=127.0.0.[4..7]*1, wl.example*-2";
        threshold = 3;
        dns.address("1.2.0.192.bl.example", "127.0.0.2").address("1.2.0.192.b2.example", "127.0.0.5");
        dns.address("2.2.0.192.bl.example", "127.0.0.2").address("2.2.0.192.b2.example", "127.0.0.8");
        dns.address("3.2.0.192.bl.example", "127.0.0.2").address("3.2.0.192.b2.example", "127.0.0.5");
        dns.address("3.2.0.192.wl.example", "127.0.5.1");
        assertTrue(say(inTransaction(ListenerRole.MX, "192.0.2.1"), TO_MAX).contains("blocked using bl.example"));
        assertEquals(WELCOME, say(inTransaction(ListenerRole.MX, "192.0.2.2"), TO_MAX), "2 are less than 3");
        assertEquals(WELCOME, say(inTransaction(ListenerRole.MX, "192.0.2.3"), TO_MAX), "somebody speaks for it");
    }

    @Test
    void aDnsThatIsAwayRefusesNobody() {
        dns.address("1.2.0.192.bl.example", "127.0.0.2");
        deadline = Duration.ofMillis(300);
        for (NameServer.Mood mood : List.of(NameServer.Mood.SILENT, NameServer.Mood.FAILS)) {
            dns.mood = mood;
            assertEquals(WELCOME, say(inTransaction(ListenerRole.MX, "192.0.2.1"), TO_MAX), mood.name());
        }
    }

    @Test
    void neitherDoesAnAllowListThatIsAway() {
        sites = "bl.example, wl.example*-1";
        dns.address("1.2.0.192.bl.example", "127.0.0.2");
        dns.failing = "wl.example";
        assertEquals(WELCOME, say(inTransaction(ListenerRole.MX, "192.0.2.1"), TO_MAX));
    }

    @Test
    void usersNeighboursExemptAndAllowedNetworksAreNotLookedUp() {
        inTransaction(ListenerRole.MX, "127.0.0.1");
        inTransaction(ListenerRole.MX, "198.51.100.7");
        connected(ListenerRole.SUBMISSIONS, "192.0.2.1");
        connected(ListenerRole.LMTP, "192.0.2.1");
        assertEquals(List.of(), dns.queries);
        say(inTransaction(ListenerRole.MX, "192.0.2.1"), TO_MAX);
        assertEquals(List.of("1.2.0.192.bl.example A"), dns.queries);
    }

    @Test
    void aClientThatATrustedOneSpeaksForIsLookedUpInItsPlace() {
        dns.address("9.2.0.192.bl.example", "127.0.0.2");
        FakeWire wire = connected(ListenerRole.MX, "127.0.0.1");
        say(wire, "XCLIENT ADDR=192.0.2.9", "EHLO client", "MAIL FROM:<a@remote.example>");
        assertTrue(say(wire, TO_MAX).contains("client [192.0.2.9] blocked"));
    }

    private FakeWire inTransaction(ListenerRole role, String address) {
        FakeWire wire = connected(role, address);
        say(wire, "EHLO client", "MAIL FROM:<a@remote.example>");
        return wire;
    }

    private FakeWire connected(ListenerRole role, String address) {
        var names = new DnsjavaNames(List.of(dns.address()), deadline, 100, Duration.ofHours(1));
        var lists = new DnsLists(names, DnsListSite.parseAll(sites), threshold, deadline);
        SmtpConversations open = world.listener(role, FakeWorld.LIMITS);
        var wire = new FakeWire(address, role == ListenerRole.SUBMISSIONS);
        wire.open(new SmtpConversations(
                open.offered(),
                open.backend(),
                open.lines(),
                Networks.parse("127.0.0.0/8, 192.0.2.0/24"),
                new ClientRules(
                        Networks.parse("127.0.0.0/8"),
                        Networks.parse("127.0.0.0/8"),
                        new ClientConnections(0),
                        Optional.empty(),
                        Optional.of(new Screening(lists, Networks.parse("198.51.100.0/24"))),
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
