package io.posthorn.standalone.mailimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FiltersTest {
    @Test
    void everyLineEndsWithCrlf() throws IOException {
        assertFiltered("", CrlfLines::new, "");
        assertFiltered("a\r\nb\r\n", CrlfLines::new, "a\r\nb\r\n");
        assertFiltered("a\nb\n\nc", CrlfLines::new, "a\r\nb\r\n\r\nc\r\n");
        assertFiltered("a\rb\r\r\nc\n\r", CrlfLines::new, "a\r\nb\r\n\r\nc\r\n\r\n");
    }

    @Test
    void dotsAreDoubledAndTheMessageEnds() throws IOException {
        assertFiltered("", DotStuffing::new, ".\r\n");
        assertFiltered(".\r\n..\r\na.\r\n", DotStuffing::new, "..\r\n...\r\na.\r\n.\r\n");
    }

    @Test
    void anMboxIsUnquoted() throws IOException {
        String quoted = ">From a\n>>From b\n> From c\n>Fro\n>>\n>From";
        assertFiltered(
                quoted, out -> new MboxUnquoting(out, Form.MBOXRD), "From a\n>From b\n> From c\n>Fro\n>>\n>From");
        assertFiltered(
                quoted, out -> new MboxUnquoting(out, Form.MBOXO), "From a\n>>From b\n> From c\n>Fro\n>>\n>From");
        assertFiltered("FFrom >From \nFrom d", out -> new MboxUnquoting(out, Form.MBOXRD), "FFrom >From \nFrom d");
    }

    @Test
    void unquotingIsTheInverseOfQuoting() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(new String[] {">", "From ", "F", "\n", "From", "x"}[random.nextInt(6)]);
            }
            String quoted = text.toString().replaceAll("(?m)^(>*From )", ">$1");
            assertEquals(text.toString(), filtered(quoted, out -> new MboxUnquoting(out, Form.MBOXRD)), "seed " + seed);
        }
    }

    private static void assertFiltered(String in, Function<OutputStream, OctetFilter> filter, String expected)
            throws IOException {
        assertEquals(expected, filtered(in, filter));
    }

    private static String filtered(String in, Function<OutputStream, OctetFilter> filter) throws IOException {
        var out = new ByteArrayOutputStream();
        OctetFilter filtering = filter.apply(out);
        filtering.write(in.getBytes(ISO_8859_1));
        filtering.finish();
        return out.toString(ISO_8859_1);
    }
}
