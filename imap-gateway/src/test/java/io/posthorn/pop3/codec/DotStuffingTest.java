package io.posthorn.pop3.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DotStuffingTest {
    private static final int ROUNDS = 2000;

    @Test
    void isUndoneByAClientWhateverTheChunks() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String message = lines(random);
            assertEquals(message, read(stuffed(message, random)));
        }
    }

    @Test
    void topIsTheHeaderAndSomeLinesWhateverTheChunks() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String header = "A: b\r\n".repeat(random.nextInt(3)) + "\r\n";
            String first = "x\r\n\r\n".repeat(random.nextInt(3));
            String rest = lines(random);
            var top = new TopOfMessage(first.length() / "x\r\n\r\n".length() * 2);
            assertEquals(header + first, chunked(header + first + rest, random, top::take));
        }
    }

    @Test
    void endsALineThatHasNoEnd() {
        var stuffing = new DotStuffing();
        String sent = text(stuffing.stuff(octets("one"))) + text(stuffing.end());
        assertEquals("one\r\n.\r\n", sent);
    }

    /** Only CRLF ends a line for sure: behind a bare LF a client would wait for the end for ever. */
    @Test
    void endsALineThatEndsInABareLf() {
        var stuffing = new DotStuffing();
        assertEquals("one\n\r\n.\r\n", text(stuffing.stuff(octets("one\n"))) + text(stuffing.end()));
        var inPieces = new DotStuffing();
        String sent = text(inPieces.stuff(octets("one\r"))) + text(inPieces.stuff(octets("\n")));
        assertEquals("one\r\n.\r\n", sent + text(inPieces.end()));
    }

    /** No client takes a line of the message for the end, wherever it ends lines. */
    @Test
    void stuffsBehindABareLf() {
        var stuffing = new DotStuffing();
        assertEquals("a\n..\r\nb\r\n.\r\n", text(stuffing.stuff(octets("a\n.\r\nb\r\n"))) + text(stuffing.end()));
    }

    private static byte[] stuffed(String message, Random random) {
        var stuffing = new DotStuffing();
        String sent = chunked(message, random, stuffing::stuff);
        return octets(sent + text(stuffing.end()));
    }

    private static String chunked(String message, Random random, UnaryOperator<byte[]> each) {
        byte[] octets = octets(message);
        var sent = new ByteArrayOutputStream();
        for (int from = 0; from < octets.length; ) {
            int to = Math.min(octets.length, from + 1 + random.nextInt(5));
            sent.writeBytes(each.apply(Arrays.copyOfRange(octets, from, to)));
            from = to;
        }
        return text(sent.toByteArray());
    }

    /** What a client makes of a multi-line answer. */
    private static String read(byte[] answer) {
        var message = new StringBuilder();
        for (String line : text(answer).split("(?<=\r\n)")) {
            if (line.equals(".\r\n")) {
                return message.toString();
            }
            message.append(line.startsWith(".") ? line.substring(1) : line);
        }
        throw new AssertionError("the answer has no end");
    }

    private static String lines(Random random) {
        var lines = new StringBuilder();
        for (int i = 0; i < random.nextInt(10); i++) {
            lines.append(".".repeat(random.nextInt(3)))
                    .append("a".repeat(random.nextInt(3)))
                    .append(".".repeat(random.nextInt(2)))
                    .append("\r\n");
        }
        return lines.toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
