package io.posthorn.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final DomainName OURS = DomainName.parse("example.com");
    private static final DomainName OTHERS = DomainName.parse("forwarder.example");

    private final Srs srs = new Srs(Secret.of("a key"));
    private final Srs other = new Srs(Secret.of("another key"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sender@far.example",
                "Sender+x=y@far.example",
                "\"john doe\"@far.example",
                "sender@[192.0.2.1]",
                "srs@far.example",
                "SRS0@far.example",
                "jürgen@xn--bcher-kva.example"
            })
    void aRewrittenSenderLeadsBack(String text) {
        EmailAddress sender = EmailAddress.parse(text);
        EmailAddress rewritten = srs.rewritten(sender, OURS, NOW);
        assertEquals(OURS, rewritten.host());
        assertTrue(rewritten.localpart().text().startsWith("SRS0="), rewritten::wire);
        assertEquals(rewritten, EmailAddress.parse(rewritten.wire()));
        assertEquals(Optional.of(sender), srs.original(rewritten.localpart(), NOW));
        assertEquals(Optional.empty(), other.original(rewritten.localpart(), NOW));
    }

    @Test
    void aHostOnTheWayMayChangeTheCase() {
        EmailAddress rewritten = srs.rewritten(EmailAddress.parse("sender@far.example"), OURS, NOW);
        var lower = new Localpart(rewritten.localpart().text().toLowerCase(Locale.ROOT));
        assertEquals(Optional.of(EmailAddress.parse("sender@far.example")), srs.original(lower, NOW));
    }

    @Test
    void nobodyElseCanMakeOne() {
        String text = srs.rewritten(EmailAddress.parse("sender@far.example"), OURS, NOW)
                .localpart()
                .text();
        assertEquals(Optional.empty(), srs.original(new Localpart(text.replace("sender", "victim")), NOW));
        assertEquals(Optional.empty(), srs.original(new Localpart(text.replace("far.", "near.")), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SRS0=", "SRS0=x", "SRS0==", "SRS0=a=b", "SRS1=a", "SRS1=a=b==c", "SRS0=a=b=c=d", "SRS0"})
    void whatOnlyLooksLikeOneIsNone(String text) {
        assertEquals(Optional.empty(), srs.original(new Localpart(text), NOW));
    }

    @Test
    void itIsGoodForThreeWeeks() {
        Localpart rewritten = srs.rewritten(EmailAddress.parse("sender@far.example"), OURS, NOW)
                .localpart();
        assertTrue(srs.original(rewritten, NOW.plus(Duration.ofDays(21))).isPresent());
        assertEquals(Optional.empty(), srs.original(rewritten, NOW.plus(Duration.ofDays(22))));
        // A clock elsewhere was ahead.
        assertTrue(srs.original(rewritten, NOW.minus(Duration.ofDays(1))).isPresent());
        assertEquals(Optional.empty(), srs.original(rewritten, NOW.minus(Duration.ofDays(2))));
    }

    @Test
    void theDaysBeginAgain() {
        Instant last = Instant.EPOCH.plus(Duration.ofDays(1024 * 21 - 1));
        Localpart rewritten = srs.rewritten(EmailAddress.parse("sender@far.example"), OURS, last)
                .localpart();
        assertTrue(srs.original(rewritten, last.plus(Duration.ofDays(10))).isPresent());
    }

    @Test
    void whatAnotherForwarderRewroteLeadsBackToTheFirstOfThem() {
        EmailAddress first = other.rewritten(EmailAddress.parse("sender@far.example"), OTHERS, NOW);
        EmailAddress second = srs.rewritten(first, OURS, NOW);
        assertTrue(second.localpart().text().startsWith("SRS1="), second::wire);
        assertEquals(Optional.of(first), srs.original(second.localpart(), NOW));
        EmailAddress third = other.rewritten(second, OTHERS, NOW);
        assertEquals(Optional.of(first), other.original(third.localpart(), NOW));
        assertEquals(
                second.localpart().text().length(), third.localpart().text().length());
    }
}
