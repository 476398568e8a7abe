package io.posthorn.imap.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnicodeCasemapTest {
    private static final int ROUNDS = 5000;

    @Test
    void equalTextsBecomeIdentical() {
        assertEquals(UnicodeCasemap.map("Grüße"), UnicodeCasemap.map("GRÜßE"));
        assertEquals(UnicodeCasemap.map("Ångström"), UnicodeCasemap.map("A\u030angstro\u0308m"));
        assertEquals(UnicodeCasemap.map("ǆ"), UnicodeCasemap.map("Ǆ"));
        assertNotEquals(UnicodeCasemap.map("Straße"), UnicodeCasemap.map("Strasse"));
    }

    @Test
    void theEmptyTextComesFirst() {
        assertTrue(UnicodeCasemap.ORDER.compare("", "\u0000") < 0);
    }

    @Test
    void ordersAsTheOctetsOfUtf8() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int[] alphabet = {'A', 'B', 0x308, 0x7FF, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF, 0x1F600};
        for (int round = 0; round < ROUNDS; round++) {
            String one = text(random, alphabet);
            String other = text(random, alphabet);
            int expected = Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    Integer.signum(expected), Integer.signum(UnicodeCasemap.ORDER.compare(one, other)), one + other);
        }
    }

    private static String text(Random random, int[] alphabet) {
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }
}
