package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.Seeds;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    /** What an array needs beside its octets. */
    private static final int OVERHEAD = 32;

    @Test
    void whatWasAddedComesOutInItsOrderAndIsCounted() {
        Seeds.forAll(300, random -> {
            byte[] message = octets(random, random.nextInt(60_000));
            var segments = new Segments();
            add(segments, message, random);
            assertTrue(segments.held() >= message.length);
            List<byte[]> arrays = segments.toList();
            var joined = new ByteArrayOutputStream();
            arrays.forEach(joined::writeBytes);
            assertArrayEquals(message, joined.toByteArray());
            assertEquals(message.length + (long) OVERHEAD * arrays.size(), segments.held());
        });
    }

    @Test
    void whatIsMovedOutBetweenIsTheSame() {
        Seeds.forAll(300, random -> {
            byte[] message = octets(random, random.nextInt(60_000));
            var segments = new Segments();
            int moved = 0;
            int from = 0;
            while (from < message.length) {
                int to = Math.min(message.length, from + 1 + random.nextInt(20_000));
                add(segments, Arrays.copyOfRange(message, from, to), random);
                from = to;
                var target = new byte[moved + random.nextInt(30_000)];
                int count = segments.moveTo(target, moved);
                assertArrayEquals(
                        Arrays.copyOfRange(message, moved, moved + count),
                        Arrays.copyOfRange(target, moved, moved + count));
                moved += count;
            }
            var rest = new byte[message.length - moved];
            assertEquals(rest.length, segments.moveTo(rest, 0));
            assertArrayEquals(Arrays.copyOfRange(message, moved, message.length), rest);
            assertTrue(segments.isEmpty());
            assertEquals(0, segments.held());
        });
    }

    @Test
    void singleOctetsCostLittleMoreThanThemselves() {
        var segments = new Segments();
        for (int i = 1; i <= 200_000; i++) {
            segments.add(new byte[1]);
            assertTrue(segments.held() <= 3L * i + 10_000, "after " + i + ": " + segments.held());
        }
    }

    private static void add(Segments segments, byte[] octets, Random random) {
        int from = 0;
        while (from < octets.length) {
            int most = random.nextBoolean() ? 3 : 20_000;
            int to = Math.min(octets.length, from + 1 + random.nextInt(most));
            segments.add(Arrays.copyOfRange(octets, from, to));
            from = to;
        }
    }

    private static byte[] octets(Random random, int length) {
        var octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
