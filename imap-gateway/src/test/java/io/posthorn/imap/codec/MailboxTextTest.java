package io.posthorn.imap.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailboxTextTest {
    @ParameterizedTest
    @CsvSource({
        "REV1, INBOX, INBOX",
        "REV1, R&D, R&-D",
        "REV1, Entwürfe, Entw&APw-rfe",
        "REV1, a b, '\"a b\"'",
        "REV1_UTF8, R&D, R&D",
        "REV1_UTF8, Entwürfe, '\"Entwürfe\"'",
        "REV2, 台北, '\"台北\"'",
        "REV2, '\\\"ü', '\"\\\\\\\"ü\"'"
    })
    void writes(Dialect dialect, String name, String wire) {
        assertEquals(wire, characters(MailboxText.encode(name, dialect)));
    }

    @ParameterizedTest
    @EnumSource
    void isAnInverse(Dialect dialect) {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            String name = random.ints(1 + random.nextInt(12), ' ', 0x11000)
                    .map(c -> c % 3 == 0 ? ' ' + c % 95 : c)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append('&')
                    .toString();
            byte[] wire = MailboxText.encode(name, dialect).getBytes(StandardCharsets.ISO_8859_1);
            var in = new CommandCursor(wire, java.util.List.of(), CommandLimits.DEFAULT, dialect);
            assertEquals(name, MailboxDecoder.mailbox(in));
            assertTrue(in.atEnd());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotUtf8(Dialect dialect) {
        byte[] latin = "Entwürfe".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(SyntaxException.class, () -> MailboxText.decode(latin, dialect));
    }

    @Test
    void readsUtf8OfThoseWhoSendItUnasked() {
        assertEquals("é&", MailboxText.decode("é&-".getBytes(StandardCharsets.UTF_8), Dialect.REV1));
    }

    private static String characters(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
