package io.posthorn.standalone.mailimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MboxScannerTest {
    @Test
    void aMessageIsWhatStandsBetweenTheSeparators() throws Exception {
        assertEquals(List.of("A: 1\n\nbody\n", "B: 2\n\nmore\n"), messages("""
                From a@example.org Mon Nov 23 10:00:00 2026
                A: 1

                body

                From b@example.org Mon Nov 23 10:00:00 2026
                B: 2

                more

                """));
    }

    @Test
    void lineEndsMayBeCrlf() throws Exception {
        assertEquals(
                List.of("A: 1\r\n\r\nx\r\n", "B: 2\r\n"),
                messages("From a\r\nA: 1\r\n\r\nx\r\n\r\nFrom b\r\nB: 2\r\n"));
    }

    @Test
    void onlyAnEmptyLineBeforeItMakesASeparator() throws Exception {
        assertEquals(
                List.of("A: 1\n\nx\nFrom here\n\n>From there\n Fr"),
                messages("From a\nA: 1\n\nx\nFrom here\n\n>From there\n Fr"));
    }

    @Test
    void emptyMessagesAreMessages() throws Exception {
        assertEquals(List.of("", "", "\n"), messages("From a\n\nFrom b\n\nFrom c\n\n\n"));
        assertEquals(List.of(""), messages("From a\n"));
        assertEquals(List.of(), messages(""));
        assertEquals(List.of(), messages("no mbox\n"));
    }

    private static List<String> messages(String mbox) throws Exception {
        byte[] octets = mbox.getBytes(ISO_8859_1);
        var messages = new ArrayList<String>();
        MboxScanner.scan(
                new ByteArrayInputStream(octets),
                (offset, length) -> messages.add(new String(octets, (int) offset, (int) length, ISO_8859_1)));
        return messages;
    }
}
