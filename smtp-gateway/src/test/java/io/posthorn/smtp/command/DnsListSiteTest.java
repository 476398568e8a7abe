package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsListSiteTest {

    @Test
    void sitesHaveFiltersAndWeights() {
        List<DnsListSite> sites = DnsListSite.parseAll("BL.example, wl.example=127.0.[2..15].[1;3]*-4\nb2.example*3");
        assertEquals(
                List.of("bl.example", "wl.example", "b2.example"),
                sites.stream().map(DnsListSite::zone).toList());
        assertEquals(List.of(1, -4, 3), sites.stream().map(DnsListSite::weight).toList());
        assertTrue(sites.get(1).matches(List.of("127.0.1.1", "127.0.15.3")));
        assertFalse(sites.get(1).matches(List.of("127.0.16.3", "127.0.15.2")));
        assertEquals(List.of(), DnsListSite.parseAll(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bl.example=",
                "bl.example*",
                "bl.example*x",
                "bl..example",
                "=127.0.0.2",
                "bl.example=127.0.0",
                "bl.example=127.0.0.256",
                "bl.example=127.0.0.[4..2]",
                "bl.example=127.0.0.[2",
                "bl.example=127.0.0.2*1*1"
            })
    void otherTextsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> DnsListSite.parseAll(text));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, true",
        "127.0.1.255, true",
        "127.255.255.254, false", // the list refuses to answer us
        "203.0.113.7, false", // the list is no more
        "126.0.0.2, false"
    })
    void withoutAFilterEverythingCountsThatListsAnswer(String answer, boolean counts) {
        assertEquals(counts, AnswerFilter.LISTED.accepts(answer));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.99, 99.2.0.192",
        "2001:db8:1:2:3:4:567:89ab, b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2",
        "::ffff:192.0.2.99, 99.2.0.192"
    })
    void addressesAreReversed(String address, String reversed) {
        assertEquals(reversed, ReversedAddress.of(InetAddress.ofLiteral(address).getAddress()));
    }
}
