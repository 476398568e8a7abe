package io.posthorn.imap.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedUtf7Test {
    @ParameterizedTest
    @CsvSource({
        "INBOX, INBOX",
        "A&B, A&-B",
        "Entwürfe, Entw&APw-rfe",
        "~peter/mail/台北/日本語, '~peter/mail/&U,BTFw-/&ZeVnLIqe-'",
        "📯, &2D3c7w-"
    })
    void writesAndReads(String name, String wire) {
        assertEquals(wire, ModifiedUtf7.encode(name));
        assertEquals(name, decode(wire));
    }

    @Test
    void isAnInverse() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            String name = random.ints(random.nextInt(12), 0, 0x11000)
                    .map(c -> c % 3 == 0 ? ' ' + c % 95 : c)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertEquals(name, decode(ModifiedUtf7.encode(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "&A", "&!!!-", "&A-", "&2D0-"})
    void refusesOtherText(String wire) {
        assertThrows(SyntaxException.class, () -> decode(wire));
    }

    private static String decode(String wire) {
        return ModifiedUtf7.decode(wire.getBytes(StandardCharsets.UTF_8));
    }
}
