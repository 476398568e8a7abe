package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkDecoderTest {

    @Test
    void countsItsOctetsAndLeavesTheRest() {
        var decoder = new ChunkDecoder(false);
        decoder.begin(5, false);
        ByteBuffer input = input("ab\r\n.\r\nNOOP\r\n");
        assertEquals("ab\r\n.", text(decoder.read(input)));
        assertTrue(decoder.ended());
        assertEquals(8, input.remaining());
        decoder.begin(2, true);
        assertEquals("\r\n", text(decoder.read(input)));
        assertFalse(decoder.bareLineEnding());
    }

    @Test
    void reportsBareLineEndingsAcrossChunks() {
        assertFalse(bare(false, "a\r", "\nb"));
        assertFalse(bare(false, "a\r", "", "\n"));
        assertTrue(bare(false, "a\r", "b"));
        assertTrue(bare(false, "a\r", ""));
        assertTrue(bare(false, "a\r", "\r\n"));
        assertTrue(bare(false, "a", "\nb"));
        assertTrue(bare(false, "a\n"));
        assertFalse(bare(true, "a\r\r", "b\n"));
    }

    @Test
    void aCrMayWaitForItsLfUntilTheLastChunkEnds() {
        var decoder = new ChunkDecoder(false);
        decoder.begin(1, false);
        decoder.read(input("\r"));
        assertFalse(decoder.bareLineEnding());
        decoder.begin(0, true);
        assertTrue(decoder.bareLineEnding());
    }

    @Test
    void readsTheSameWhateverTheSplit() {
        Seeds.forAll(500, random -> {
            String message = anyOctets(random);
            boolean binary = random.nextBoolean();
            boolean expected = !binary && message.replace("\r\n", "").matches("(?s).*[\r\n].*");
            for (int split = 0; split <= message.length(); split++) {
                assertEquals(expected, bare(binary, message.substring(0, split), message.substring(split)), message);
            }
            assertEquals(expected, bare(binary, message.split("")), message);
        });
    }

    /** Reads the chunks octet by octet, checks that they come as they are, and says whether a line ending was bare. */
    private static boolean bare(boolean binary, String... chunks) {
        var decoder = new ChunkDecoder(binary);
        for (int i = 0; i < chunks.length; i++) {
            decoder.begin(chunks[i].length(), i == chunks.length - 1);
            for (String octet : chunks[i].split("")) {
                assertEquals(octet, text(decoder.read(input(octet))));
            }
            assertTrue(decoder.ended());
        }
        return decoder.bareLineEnding();
    }

    private static String anyOctets(Random random) {
        var octets = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            octets.append(List.of("\r\n", "\r\n", "\r", "\n", ".", "\0").get(random.nextInt(6)));
        }
        return octets.toString();
    }

    private static ByteBuffer input(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
