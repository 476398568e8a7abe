package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderFieldsTest {
    private static final HeaderFields HEADER = parse("""
            Subject: one
             line
            FROM : a@example.com
            subject: two
            To: b@example.com

            """);

    @Test
    void selectsFieldsAsTheyStand() {
        assertEquals(
                "Subject: one\r\n line\r\nsubject: two\r\n\r\n",
                HEADER.only(List.of("SUBJECT", "Cc")).block());
        assertEquals(
                "FROM : a@example.com\r\nTo: b@example.com\r\n\r\n",
                HEADER.without(List.of("subject")).block());
        assertEquals("\r\n", HEADER.only(List.of("Cc")).block());
    }

    @Test
    void findsFieldsInAnyCase() {
        assertEquals("a@example.com", HEADER.first("from").orElseThrow().body());
        assertEquals(
                List.of("one line", "two"),
                HEADER.all("Subject").stream().map(HeaderField::body).toList());
        assertEquals(Optional.empty(), HEADER.first("Date"));
    }

    @Test
    void endsTheLastLineOfAMessageThatDoesNot() {
        assertEquals("To: b@example.com\r\n\r\n", parse("To: b@example.com").block());
    }

    @Test
    void readsTextAsPeopleDo() {
        assertEquals(
                "Grüße ä",
                parse("Subject: Grüße =?utf-8?q?=C3=A4?=\n\n")
                        .first("Subject")
                        .orElseThrow()
                        .text());
        byte[] latin1 = "Subject: Grüße\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                "Grüße",
                HeaderFields.parse(latin1).first("Subject").orElseThrow().text());
        assertEquals(
                "=?broken?x?=",
                parse("Subject: =?broken?x?=\n\n")
                        .first("Subject")
                        .orElseThrow()
                        .text());
    }

    @Test
    void theIndexAnswersForListedFieldsOnly() {
        MessageMetadata metadata =
                MessageAnalysis.analyse("Subject: s\r\nX-Other: o\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                "Subject: s\r\n\r\n",
                metadata.headerFields(List.of("SUBJECT", "date")).orElseThrow().block());
        assertTrue(metadata.headerFields(List.of("Subject", "X-Other")).isEmpty());
        String references = "References: " + "<id@example.com> ".repeat(5_000) + "\r\n\r\n";
        assertFalse(MessageAnalysis.analyse(references.getBytes(StandardCharsets.US_ASCII))
                .headerFields(List.of("Subject"))
                .isPresent());
    }

    private static HeaderFields parse(String text) {
        return HeaderFields.parse(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
