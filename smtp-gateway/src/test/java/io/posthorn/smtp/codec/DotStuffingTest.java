package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotStuffingTest {

    /** What a decoder made of its input. */
    private record Outcome(String message, String unread, boolean ended, boolean bareLineEnding) {}

    @Test
    void removesTheDotsThatStuffingAdded() {
        assertEquals(new Outcome(".a\r\nb.\r\n", "NOOP\r\n", true, false), decode("..a\r\nb.\r\n.\r\nNOOP\r\n"));
        assertEquals(new Outcome("", "", true, false), decode(".\r\n"));
        assertEquals(new Outcome("..\r\n", "", true, false), decode("...\r\n.\r\n"));
        // A dot before other text is removed even if the sender forgot to stuff it (RFC 5321 section 4.5.2).
        assertEquals(new Outcome("x\r\n", "", true, false), decode(".x\r\n.\r\n"));
    }

    /** SMTP smuggling (CVE-2023-51764 and its kin): every line ending but CRLF on either side of the dot. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n.\n",
                "\n.\r\n",
                "\n.\r",
                "\r.\r",
                "\r.\n",
                "\r.\r\n",
                "\r\n.\n",
                "\r\n.\r",
                "\r\n.\r\r\n",
                "\r\r\n.\r\r\n",
                "\n\n.\r\n",
                "\r\n\n.\r\n",
                "\r\n.\0\r\n",
                "\r\n\0.\r\n",
                "\r\n.\n\r\n",
            })
    void nothingElseEndsTheData(String end) {
        Outcome outcome = decode("text" + end + "MAIL FROM:<a@remote.example>\r\n");
        assertFalse(outcome.ended());
        assertEquals("", outcome.unread());
    }

    @Test
    void reportsBareLineEndings() {
        assertTrue(decode("a\nb\r\n.\r\n").bareLineEnding());
        assertTrue(decode("a\rb\r\n.\r\n").bareLineEnding());
        assertTrue(decode("a\r\r\n.\r\n").bareLineEnding());
        assertTrue(decode(".\r.\r\n.\r\n").bareLineEnding());
        assertTrue(decode("a\r\n.\nb\r\n.\r\n").bareLineEnding());
        assertFalse(decode("a\r\n\r\n.\r\n").bareLineEnding());
    }

    @Test
    void readsTheSameWhateverTheSplit() {
        Seeds.forAll(500, random -> {
            String input = anyOctets(random);
            Outcome whole = decode(input);
            for (int split = 0; split <= input.length(); split++) {
                assertEquals(whole, decode(input.substring(0, split), input.substring(split)), input);
            }
            assertEquals(whole, decode(input.split("")));
        });
    }

    @Test
    void decodesWhatItEncodes() {
        Seeds.forAll(500, random -> {
            String message = anyLines(random);
            String wire = encode(message, random);
            assertEquals(new Outcome(message, "QUIT\r\n", true, false), decode(wire + "QUIT\r\n"));
            assertFalse(wire.substring(0, wire.length() - 3).contains("\r\n.\r\n"));
        });
    }

    @Test
    void endsALastLineWithoutCrLf() {
        assertEquals("text\r\n.\r\n", encode("text", new Random(1)));
        assertEquals(".\r\n", encode("", new Random(1)));
    }

    private static String encode(String message, Random random) {
        var encoder = new DotStuffing.Encoder();
        var wire = new ByteArrayOutputStream();
        int split = random.nextInt(message.length() + 1);
        wire.writeBytes(encoder.write(octets(message.substring(0, split))));
        wire.writeBytes(encoder.write(octets(message.substring(split))));
        wire.writeBytes(encoder.end());
        return text(wire.toByteArray());
    }

    private static Outcome decode(String... pieces) {
        var decoder = new DotStuffing.Decoder();
        var message = new StringBuilder();
        var unread = new StringBuilder();
        for (String piece : pieces) {
            ByteBuffer input = ByteBuffer.wrap(octets(piece));
            message.append(text(decoder.read(input)));
            unread.append(text(octets(piece)).substring(input.position()));
        }
        return new Outcome(message.toString(), unread.toString(), decoder.ended(), decoder.bareLineEnding());
    }

    private static String anyOctets(Random random) {
        var octets = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            octets.append(List.of("\r\n", "\r", "\n", ".", "a").get(random.nextInt(5)));
        }
        return octets.toString();
    }

    private static String anyLines(Random random) {
        var lines = new StringBuilder();
        for (int count = random.nextInt(8); count > 0; count--) {
            for (int length = random.nextInt(6); length > 0; length--) {
                lines.append(List.of(".", "x", " ", "\u00ff").get(random.nextInt(4)));
            }
            lines.append("\r\n");
        }
        return lines.toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
