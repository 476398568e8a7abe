package io.posthorn.imap.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressedInputTest {
    private static final int ROUNDS = 300;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private CompressedInput input = new CompressedInput();

    @AfterEach
    void end() {
        deflater.end();
        input.close();
    }

    @Test
    void whatIsSentArrivesHoweverItIsSplit() throws DataFormatException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] sent = text(random, random.nextInt(100_000));
            byte[] compressed = deflate(sent, Deflater.SYNC_FLUSH);
            var received = new ByteArrayOutputStream();
            for (int from = 0; from < compressed.length; ) {
                int to = Math.min(compressed.length, from + 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
                input.offer(Arrays.copyOfRange(compressed, from, to));
                if (random.nextBoolean()) {
                    received.writeBytes(everything());
                }
                from = to;
            }
            received.writeBytes(everything());
            assertArrayEquals(sent, received.toByteArray());
        }
    }

    @Test
    void neverHoldsMoreThanAPiece() throws DataFormatException {
        byte[] bomb = deflate(new byte[50_000_000], Deflater.SYNC_FLUSH);
        assertTrue(bomb.length < 60_000);
        input.offer(bomb);
        long sum = 0;
        for (byte[] piece = input.next(); piece.length > 0; piece = input.next()) {
            assertTrue(piece.length <= 16 * 1024);
            sum += piece.length;
        }
        assertEquals(50_000_000, sum);
    }

    @Test
    void whatFollowsAFlushIsGivenBackAsItIs() throws DataFormatException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            input.close();
            input = new CompressedInput();
            deflater.reset();
            boolean finished = random.nextBoolean();
            byte[] last = text(random, 1 + random.nextInt(100));
            byte[] compressed = deflate(last, finished ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
            byte[] plain = text(random, random.nextInt(100));
            byte[] all = Arrays.copyOf(compressed, compressed.length + plain.length);
            System.arraycopy(plain, 0, all, compressed.length, plain.length);

            // Until the command has been read nobody knows that the end is near; then it may come in single octets.
            int known = 0;
            var read = new ByteArrayOutputStream();
            while (read.size() < last.length) {
                input.offer(Arrays.copyOfRange(all, known, known + 1));
                known++;
                read.writeBytes(input.next());
            }
            Optional<byte[]> rest = input.rest();
            while (rest.isEmpty()) {
                int to = Math.min(all.length, known + 1 + random.nextInt(3));
                input.offer(Arrays.copyOfRange(all, known, to));
                known = to;
                rest = input.rest();
            }
            var behind = new ByteArrayOutputStream();
            behind.writeBytes(rest.get());
            behind.write(all, known, all.length - known);
            assertArrayEquals(plain, behind.toByteArray());
        }
    }

    @Test
    void whatFollowsInTheSameOctetsIsGivenBackToo() throws DataFormatException {
        byte[] command = "a UNAUTHENTICATE\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] compressed = deflate(command, Deflater.SYNC_FLUSH);
        byte[] all = Arrays.copyOf(compressed, compressed.length + 3);
        all[compressed.length] = 'b';
        input.offer(all);
        assertArrayEquals(command, input.next());
        assertArrayEquals(new byte[] {'b', 0, 0}, input.rest().orElseThrow());
    }

    @Test
    void refusesWhatIsNotCompressed() {
        input.offer("a1 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThrows(DataFormatException.class, this::everything);
    }

    @Test
    void refusesWhatFollowsTheEnd() throws DataFormatException {
        input.offer(deflate(new byte[] {1}, Deflater.NO_FLUSH));
        assertArrayEquals(new byte[] {1}, everything());
        assertArrayEquals(new byte[0], input.next());
        input.offer(new byte[] {1});
        assertThrows(DataFormatException.class, input::next);
    }

    private byte[] everything() throws DataFormatException {
        var all = new ByteArrayOutputStream();
        for (byte[] piece = input.next(); piece.length > 0; piece = input.next()) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /** @param flush {@link Deflater#NO_FLUSH}: finishes */
    private byte[] deflate(byte[] plain, int flush) {
        deflater.setInput(plain);
        if (flush == Deflater.NO_FLUSH) {
            deflater.finish();
        }
        var compressed = new ByteArrayOutputStream();
        var chunk = new byte[4096];
        int count;
        do {
            count = deflater.deflate(chunk, 0, chunk.length, flush);
            compressed.write(chunk, 0, count);
        } while (count > 0);
        return compressed.toByteArray();
    }

    private static byte[] text(Random random, int length) {
        var text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : "\0\0\377\377ab".charAt(i % 6));
        }
        return text;
    }
}
