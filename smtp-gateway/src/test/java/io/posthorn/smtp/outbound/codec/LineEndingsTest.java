package io.posthorn.smtp.outbound.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEndingsTest {
    @ParameterizedTest
    @CsvSource({
        "'', false",
        "'a^!b^!', false",
        "'^!^!', false",
        "'a', false",
        "'a!b', true",
        "'!', true",
        "'a^b', true",
        "'a^', true",
        "'^^!', true",
        "'a^!!', true",
        "'a!^!', true",
        "'a^!.^.^!', true",
    })
    void findsWhatStandsAloneWhereverTheInputIsSplit(String shown, boolean bare) {
        String text = shown.replace('^', '\r').replace('!', '\n');
        for (int i = 0; i <= text.length(); i++) {
            var endings = new LineEndings();
            endings.watch(octets(text.substring(0, i)));
            endings.watch(octets(text.substring(i)));
            assertEquals(bare, endings.bareAtEnd(), shown + " at " + i);
            assertEquals(text.isEmpty() || text.endsWith("\n"), endings.startOfLine(), shown);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'A: b^!^!\u00fc', true, false",
        "'A: \u00fc^!^!', true, true",
        "'A: b^!B: c', false, false",
        "'^!\u00fc', true, false",
        "'A: b^!^^!^!\u00fc', true, false",
    })
    void knowsWhereAHeaderEnds(String shown, boolean ends, boolean eightBit) {
        byte[] text = octets(shown.replace('^', '\r').replace('!', '\n'));
        for (int i = 0; i <= text.length; i++) {
            var header = new HeaderEnd();
            header.watch(Arrays.copyOf(text, i));
            header.watch(Arrays.copyOfRange(text, i, text.length));
            assertEquals(ends, header.found(), shown);
            assertEquals(eightBit, header.eightBit(), shown);
        }
    }

    @Test
    void seesWhatIsNotAscii() {
        var endings = new LineEndings();
        endings.watch(octets("plain"));
        assertEquals(false, endings.eightBit());
        endings.watch(octets("\u00fc"));
        assertEquals(true, endings.eightBit());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
