package io.posthorn.smtp.outbound.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.adapter.DnsSession;
import io.posthorn.smtp.outbound.port.HostFinder;
import io.posthorn.smtp.outbound.port.HostSearch;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import io.posthorn.testing.dns.NameServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DnsHostFinderTest {
    private final NameServer dns = new NameServer();

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void exchangersComeInTheOrderOfTheirPreference() {
        dns.exchanger("remote.example", 20, "b.example").exchanger("remote.example", 10, "a.example");
        dns.exchanger("remote.example", 30, "c.example");
        dns.address("a.example", "192.0.2.1")
                .address("a.example", "2001:db8::1")
                .address("a.example", "192.0.2.2");
        dns.address("b.example", "192.0.2.3").address("c.example", "2001:db8::4");
        assertEquals(
                "a.example[2001:db8:0:0:0:0:0:1]:2525 a.example[192.0.2.1]:2525 a.example[192.0.2.2]:2525"
                        + " b.example[192.0.2.3]:2525 c.example[2001:db8:0:0:0:0:0:4]:2525",
                sorted(IpVersions.BOTH));
        assertEquals(
                "a.example[192.0.2.1]:2525 a.example[192.0.2.2]:2525 b.example[192.0.2.3]:2525",
                sorted(IpVersions.IPV4));
        assertEquals(
                "a.example[2001:db8:0:0:0:0:0:1]:2525 c.example[2001:db8:0:0:0:0:0:4]:2525", sorted(IpVersions.IPV6));
    }

    @Test
    void equalsComeInAnyOrder() {
        for (String host : List.of("a", "b", "c")) {
            dns.exchanger("remote.example", 10, host + ".example").address(host + ".example", "192.0.2.1");
        }
        var first = new HashSet<String>();
        for (int seed = 0; first.size() < 3; seed++) {
            first.add(found(finder(IpVersions.BOTH, seed).exchangers("remote.example"))
                    .getFirst()
                    .name());
        }
        assertEquals(Set.of("a.example", "b.example", "c.example"), first);
    }

    @Test
    void aDomainWithoutExchangersIsItsOwn() {
        dns.address("remote.example", "192.0.2.1");
        assertEquals("remote.example[192.0.2.1]:2525", exchangers("remote.example"));
        assertEquals("FAILED 5.4.4 Host or domain name not found: nowhere.example", exchangers("nowhere.example"));
        dns.text("empty.example", "nothing but text");
        assertEquals("FAILED 5.4.4 Host or domain name not found: empty.example", exchangers("empty.example"));
    }

    @Test
    void aliasesAreFollowed() {
        dns.alias("alias.example", "remote.example").exchanger("remote.example", 10, "mx-alias.example");
        dns.alias("mx-alias.example", "mx.example").address("mx.example", "192.0.2.1");
        assertEquals("mx-alias.example[192.0.2.1]:2525", exchangers("alias.example"));
    }

    @Test
    void theNullMxTakesNoMail() {
        dns.exchanger("remote.example", 0, "").address("remote.example", "192.0.2.1");
        assertEquals("FAILED 5.1.10 the domain remote.example takes no mail (null MX)", exchangers("remote.example"));
    }

    @Test
    void exchangersThatLeadNowhereFailAndThoseNobodyKnowsWait() {
        dns.exchanger("remote.example", 10, "nowhere.example");
        assertEquals(
                "FAILED 5.4.4 Host or domain name not found: remote.example has exchangers without an address",
                exchangers("remote.example"));
        dns.exchanger("other.example", 10, "mx.broken.example").exchanger("other.example", 20, "nowhere.example");
        dns.failing = "broken.example";
        String told = exchangers("other.example");
        assertTrue(told.startsWith("DEFERRED 4.4.3 the DNS does not answer about other.example"), told);
    }

    @Test
    void aNameServerThatFailsOrIsSilentDefers() {
        for (NameServer.Mood mood : List.of(NameServer.Mood.FAILS, NameServer.Mood.SILENT)) {
            dns.mood = mood;
            String told = exchangers("remote.example");
            assertTrue(told.startsWith("DEFERRED 4.4.3 the DNS does not answer about remote.example"), told);
        }
    }

    @Test
    void answersThatAreCutOffAreAskedForByTcp() {
        dns.exchanger("remote.example", 10, "mx.example").address("mx.example", "192.0.2.1");
        dns.mood = NameServer.Mood.CUTS_OFF;
        assertEquals("mx.example[192.0.2.1]:2525", exchangers("remote.example"));
    }

    @Test
    void mailDoesNotComeBackToUs() {
        dns.exchanger("backup.example", 10, "mx.example").exchanger("backup.example", 20, "ME.test");
        dns.exchanger("backup.example", 20, "equal.example").exchanger("backup.example", 30, "worse.example");
        for (String host : List.of("mx.example", "me.test", "equal.example", "worse.example")) {
            dns.address(host, "192.0.2.1");
        }
        assertEquals("mx.example[192.0.2.1]:2525", exchangers("backup.example"));
        dns.exchanger("loop.example", 10, "me.test").exchanger("loop.example", 20, "mx.example");
        assertEquals("FAILED 5.4.6 mail for loop.example loops back to myself", exchangers("loop.example"));
        assertEquals("FAILED 5.4.6 mail for me.test loops back to myself", exchangers("me.test"));
    }

    @Test
    void addressLiteralsNeedNoLookUp() {
        assertEquals("192.0.2.7[192.0.2.7]:2525", exchangers("[192.0.2.7]"));
        assertEquals("2001:db8::7[2001:db8:0:0:0:0:0:7]:2525", exchangers("[IPv6:2001:db8::7]"));
        for (String bad : List.of("[tag:x]", "[0.0.0.0]", "[256.0.0.1]", "[host.example]")) {
            assertEquals("FAILED 5.1.2 the address literal " + bad + " is no address of a host", exchangers(bad));
        }
        assertEquals(List.of(), dns.queries);
    }

    @Test
    void nobodyConnectsToNowhere() {
        dns.address("remote.example", "0.0.0.0").address("remote.example", "::");
        assertEquals("FAILED 5.4.4 Host or domain name not found: remote.example", exchangers("remote.example"));
    }

    @Test
    void smarthostsAreLookedUpWithoutExchangers() {
        dns.exchanger("relay.example", 10, "mx.example").address("relay.example", "192.0.2.1");
        HostFinder finder = finder(IpVersions.BOTH, 1);
        assertEquals("relay.example[192.0.2.1]:587", shown(finder.host("relay.example", 587)));
        assertEquals("127.0.0.1[127.0.0.1]:587", shown(finder.host("127.0.0.1", 587)));
        // The administrator can mend it.
        assertEquals(
                "DEFERRED 4.4.4 Host or domain name not found: nowhere.example",
                shown(finder.host("nowhere.example", 587)));
    }

    private String sorted(IpVersions versions) {
        return shown(finder(versions, 1).exchangers("remote.example"));
    }

    private String exchangers(String domain) {
        return shown(finder(IpVersions.BOTH, 1).exchangers(domain));
    }

    private HostFinder finder(IpVersions versions, long seed) {
        var session = DnsSession.open(List.of(dns.address()), Duration.ofMillis(1500), 100, Duration.ofHours(1));
        return new DnsHostFinder(session, new OutboundNames("me.test", 2525, versions, true, 10), new Random(seed));
    }

    private static List<RemoteHost> found(HostSearch search) {
        return switch (search) {
            case HostSearch.Found(List<RemoteHost> hosts) -> hosts;
            case HostSearch.Unfound(Verdict verdict) -> throw new AssertionError(verdict);
        };
    }

    private static String shown(HostSearch search) {
        return switch (search) {
            case HostSearch.Found(List<RemoteHost> hosts) ->
                String.join(" ", hosts.stream().map(RemoteHost::toString).toList());
            case HostSearch.Unfound(Verdict verdict) ->
                verdict.outcome() + " " + verdict.status() + " " + verdict.text();
        };
    }
}
