package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.posthorn.imap.codec.FetchItem.Partial;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.OctetRange;
import io.posthorn.objects.InMemoryObjectStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecodedOctetsTest {
    private static final byte[] BEFORE = "header\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Random random = new Random();
    private final long seed = random.nextLong();

    @Test
    void givesWhatWasEncoded() {
        System.out.println("seed " + seed);
        random.setSeed(seed);
        for (int round = 0; round < 40; round++) {
            byte[] octets = octets(round % 20 == 0 ? 3 * MessageBodies.CHUNK_OCTETS : 2000);
            DecodedPart part = part(octets);
            assertEquals(octets.length, part.size());
            assertSends(octets, 0, octets.length, part.octets(Optional.empty()));
            int offset = random.nextInt(octets.length + 100);
            int most = 1 + random.nextInt(octets.length + 100);
            int from = Math.min(offset, octets.length);
            int to = Math.min(from + most, octets.length);
            assertSends(octets, from, to, part.octets(Optional.of(new Partial(offset, most))));
        }
    }

    @Test
    void refusesOtherEncodings() {
        assertThrows(UnknownTransferEncoding.class, () -> part(new byte[1], "X-UUENCODE"));
    }

    private static void assertSends(byte[] octets, int from, int to, DecodedOctets sent) {
        byte[] expected = Arrays.copyOfRange(octets, from, to);
        assertEquals(expected.length, sent.length());
        assertEquals(new String(expected, StandardCharsets.ISO_8859_1).contains("\0"), sent.binary());
        var received = new ByteArrayOutputStream();
        for (byte[] chunk = sent.next(); chunk.length > 0; chunk = sent.next()) {
            received.writeBytes(chunk);
        }
        assertArrayEquals(expected, received.toByteArray());
    }

    /** Random octets, in half of the cases without a NUL. */
    private byte[] octets(int most) {
        byte[] octets = new byte[1 + random.nextInt(most)];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = octets[i] == 0 ? 1 : octets[i];
            }
        }
        return octets;
    }

    private DecodedPart part(byte[] octets) {
        return switch (random.nextInt(3)) {
            case 0 -> part(octets, "BINARY");
            case 1 -> part(Base64.getMimeEncoder().encode(octets), "BASE64");
            default -> part(quotedPrintable(octets), "QUOTED-PRINTABLE");
        };
    }

    private static DecodedPart part(byte[] encoded, String encoding) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(BEFORE);
        message.writeBytes(encoded);
        message.writeBytes("\r\nbehind".getBytes(StandardCharsets.US_ASCII));
        var objects = new InMemoryObjectStore();
        objects.put("key", message.toByteArray());
        var window = new MessageWindow(new MessageBodies(objects), "key", message.size());
        return new DecodedPart(window, new OctetRange(BEFORE.length, encoded.length), encoding);
    }

    /** Every octet escaped, with soft line breaks. */
    private static byte[] quotedPrintable(byte[] octets) {
        var text = new StringBuilder();
        for (int i = 0; i < octets.length; i++) {
            text.append(i % 25 == 24 ? "=\r\n" : "").append("=%02X".formatted(octets[i] & 0xFF));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
