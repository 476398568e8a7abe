package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputBufferTest {

    @Test
    void whatComesInGoesOutInItsOrder() {
        Seeds.forAll(300, random -> {
            var input = new InputBuffer();
            var sent = new ByteArrayOutputStream();
            var read = new ByteArrayOutputStream();
            for (int i = 0; i < 200; i++) {
                byte[] packet = new byte[random.nextInt(random.nextBoolean() ? 4 : 6000)];
                random.nextBytes(packet);
                sent.writeBytes(packet);
                input.append(packet);
                if (random.nextInt(4) == 0) {
                    read(input, random, read);
                }
            }
            while (!input.isEmpty()) {
                read(input, random, read);
            }
            assertArrayEquals(sent.toByteArray(), read.toByteArray());
            assertEquals(0, input.held());
        });
    }

    @Test
    void singleOctetsThatWaitCostLittleMoreThanThemselves() {
        var input = new InputBuffer();
        for (int i = 1; i <= 64 * 1024; i++) {
            input.append(new byte[1]);
            assertTrue(input.held() <= 1.1 * i + 5000, "after " + i + ": " + input.held());
        }
    }

    private static void read(InputBuffer input, Random random, ByteArrayOutputStream read) {
        if (input.isEmpty()) {
            return;
        }
        ByteBuffer head = input.head();
        var octets = new byte[Math.min(head.remaining(), 1 + random.nextInt(3000))];
        head.get(octets);
        read.writeBytes(octets);
        input.consumed();
    }
}
