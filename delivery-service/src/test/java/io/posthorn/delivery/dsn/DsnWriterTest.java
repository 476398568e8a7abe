package io.posthorn.delivery.dsn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.TransportOptions;
import io.posthorn.delivery.dsn.DsnCause.Fate;
import io.posthorn.delivery.dsn.DsnCause.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DsnWriterTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final QueueId ID = QueueId.of(NOW, 7);
    private static final QueueId ORIGINAL = QueueId.of(NOW.minusSeconds(60), 1);
    private static final byte[] MESSAGE = octets("Received: x\r\nSubject: Hello\r\n\r\nHow are you?\r\n");

    private final DsnWriter writer = new DsnWriter(() -> "mx.example.com");

    @Test
    void aFailureTellsPeopleAndProgramsWhatTheRemoteSaid() {
        String dsn = write(cause(Kind.FAILED, fate("5.1.1", "550 5.1.1 no such user")), Original.header(MESSAGE, 1000));
        assertEquals("""
                From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
                To: <sender@example.com>
                Subject: Undelivered Mail Returned to Sender
                Date: Fri, 27 Nov 2026 12:00:00 +0000
                Message-ID: <$ID@mx.example.com>
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="dsn-$ID"

                This is a MIME-encapsulated message.

                --dsn-$ID
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                This is the mail system at mx.example.com.

                Your message could not be delivered to the following recipients.

                <gone@far.example> (you wrote to <max@example.com>)
                    mx.far.example said: 550 5.1.1 no such user
                    There is no such address. Look for a typing mistake.

                --dsn-$ID
                Content-Type: message/delivery-status
                Content-Transfer-Encoding: 8bit

                Original-Envelope-Id: QQ314
                Reporting-MTA: dns; mx.example.com
                X-Posthorn-Queue-Id: $ORIGINAL
                Arrival-Date: Fri, 27 Nov 2026 11:59:00 +0000

                Original-Recipient: rfc822; first@example.org
                Final-Recipient: rfc822; gone@far.example
                Action: failed
                Status: 5.1.1
                Remote-MTA: dns; mx.far.example
                Diagnostic-Code: smtp; 550 5.1.1 no such user
                Last-Attempt-Date: Fri, 27 Nov 2026 12:00:00 +0000

                --dsn-$ID
                Content-Type: text/rfc822-headers
                Content-Transfer-Encoding: 8bit

                Received: x
                Subject: Hello

                --dsn-$ID--
                """.replace("$ID", ID.text()).replace("$ORIGINAL", ORIGINAL.text()), dsn.replace("\r\n", "\n"));
    }

    @Test
    void aDelaySaysUntilWhen() {
        String dsn = write(cause(Kind.DELAYED, fate("4.2.0", "450 busy")), Original.header(MESSAGE, 1000));
        assertTrue(dsn.contains("Action: delayed\r\n"), dsn);
        assertTrue(dsn.contains("Will-Retry-Until: Wed, 2 Dec 2026 12:00:00 +0000\r\n"), dsn);
        assertTrue(dsn.contains("We try again until Wed, 2 Dec 2026 12:00:00 +0000."), dsn);
    }

    @Test
    void aWholeMessageIsReturnedOnlyOfAFailure() {
        String failed = write(cause(Kind.FAILED, fate("5.1.1", "no")), Original.whole(MESSAGE));
        assertTrue(failed.contains("message/rfc822\r\n") && failed.contains("How are you?"), failed);
    }

    @Test
    void whatOthersSayAddsNoField() {
        String dsn = write(
                cause(
                        Kind.FAILED,
                        fate("5.0.0", "550 no\r\nBcc: victim@example.com\r\n\r\n\u00fc" + "x ".repeat(5000))),
                Original.header(MESSAGE, 1000));
        assertFalse(dsn.contains("\nBcc:"), dsn);
        assertTrue(dsn.contains("550 no Bcc: victim@example.com ?x x"), dsn);
        for (String line : dsn.split("\r\n")) {
            assertTrue(line.length() <= 998 + 100, () -> line.length() + ": " + line.substring(0, 80));
        }
    }

    @Test
    void headersAreCutBehindALineAndMadeHarmless() {
        assertEquals("A: 1\r\n", text(Original.header(octets("A: 1\r\nB: " + "2".repeat(100) + "\r\n\r\n"), 50)));
        assertEquals("", text(Original.header(octets("A: " + "1".repeat(100)), 50)));
        assertEquals("", text(Original.header(new byte[0], 50)));
        assertEquals("A: ?b?\r\n", text(Original.header(octets("A: \0b\n\r\n\r\n"), 50)));
        assertEquals(
                1000,
                text(Original.header(octets("A: " + "1".repeat(5000) + "\r\n\r\n"), 10_000))
                        .length());
        assertFalse(Original.whole(octets("A: 1\r\n\r\nbare\nline")).message());
        assertArrayEquals(MESSAGE, Original.whole(MESSAGE).octets());
    }

    @Test
    void theSameCauseIsTheSameOctets() {
        DsnCause cause = cause(Kind.FAILED, fate("5.1.1", "no"));
        assertEquals(write(cause, Original.whole(MESSAGE)), write(cause, Original.whole(MESSAGE)));
    }

    private String write(DsnCause cause, Original original) {
        return new String(writer.write(cause, original), StandardCharsets.UTF_8);
    }

    private static DsnCause cause(Kind kind, Fate fate) {
        return new DsnCause(
                ID,
                NOW,
                kind,
                ORIGINAL,
                ORIGINAL.time(),
                EmailAddress.parse("sender@example.com"),
                new TransportOptions(
                        BodyType.SEVEN_BIT, false, false, Optional.of(DsnReturn.FULL), Optional.of("QQ314")),
                List.of(fate));
    }

    private static Fate fate(String status, String words) {
        return new Fate(
                EmailAddress.parse("gone@far.example"),
                new Recipient(EmailAddress.parse("max@example.com"), Set.of(), Optional.of("rfc822;first@example.org")),
                status,
                words,
                true,
                Optional.of("mx.far.example"),
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(5 * 24 * 3600)));
    }

    private static String text(Original original) {
        return new String(original.octets(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
