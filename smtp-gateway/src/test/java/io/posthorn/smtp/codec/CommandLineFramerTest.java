package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.Decoded;
import io.posthorn.smtp.Seeds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommandLineFramerTest {
    private static final int MOST = 20;
    private static final String TOO_LONG = "! line too long";
    private static final String BARE_LF = "! a line ends with CR LF, bare LF received";
    private static final String BARE_CR = "! a line ends with CR LF, bare CR received";

    @Test
    void cutsAtCrLf() {
        assertEquals(List.of("NOOP", "", "QUIT"), frames("NOOP\r\n\r\nQUIT\r\nunfinished"));
    }

    @Test
    void refusesALineOnceAndSkipsItsRest() {
        assertEquals(List.of(TOO_LONG, "NOOP"), frames("x".repeat(1000) + "\r\nNOOP\r\n"));
        assertEquals(List.of(BARE_LF, "NOOP"), frames("a\nb\nc\r\nNOOP\r\n"));
        assertEquals(List.of(BARE_CR, "NOOP"), frames("a\rb\rc\r\nNOOP\r\n"));
        assertEquals(List.of(BARE_CR, "NOOP"), frames("a\r\r\nNOOP\r\n"));
        assertEquals(List.of(BARE_LF, "NOOP"), frames("\n\r\r\nNOOP\r\n"));
    }

    @Test
    void countsCrLfIntoTheLimit() {
        String longest = "x".repeat(MOST - 2);
        assertEquals(List.of(longest), frames(longest + "\r\n"));
        assertEquals(List.of(TOO_LONG), frames(longest + "x\r\n"));
    }

    @Test
    void readsTheSameWhateverTheSplit() {
        Seeds.forAll(500, random -> {
            String input = anyInput(random);
            List<String> whole = frames(input);
            for (int split = 0; split <= input.length(); split++) {
                assertEquals(whole, frames(input.substring(0, split), input.substring(split)), input);
            }
            assertEquals(whole, frames(input.split("")));
        });
    }

    private static String anyInput(Random random) {
        var input = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            input.append(List.of("\r\n", "\r", "\n", "a", "bcd").get(random.nextInt(5)));
        }
        return input.toString();
    }

    private static List<String> frames(String... pieces) {
        var framer = new CommandLineFramer(MOST);
        var frames = new ArrayList<String>();
        for (String piece : pieces) {
            ByteBuffer input = ByteBuffer.wrap(piece.getBytes(StandardCharsets.US_ASCII));
            while (input.hasRemaining()) {
                switch (framer.read(input)) {
                    case Decoded.Complete<byte[]>(byte[] line) ->
                        frames.add(new String(line, StandardCharsets.US_ASCII));
                    case Decoded.Malformed<byte[]>(String reason) -> frames.add("! " + reason);
                    case Decoded.NeedMoreBytes<byte[]> _ -> assertEquals(0, input.remaining());
                    case Decoded.NeedLiteral<byte[]> literal -> throw new AssertionError(literal);
                }
            }
        }
        return frames;
    }
}
