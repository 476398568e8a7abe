package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessagePart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryPartsTest {
    @Test
    void leavesTextAsItIs() {
        byte[] text = "Content-Transfer-Encoding: binary\r\n\r\nGrüße".getBytes(StandardCharsets.UTF_8);
        assertSame(text, BinaryParts.textual(text));
        byte[] unsaid = "Subject: x\r\n\r\na\0b".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(unsaid, BinaryParts.textual(unsaid));
    }

    @Test
    void losesNothing() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<byte[]> bodies = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                bodies.add(body(random));
            }
            byte[] textual = BinaryParts.textual(message(bodies));
            MessagePart structure = MessageAnalysis.analyse(textual).structure();
            assertEquals(bodies.size(), structure.children().size());
            for (int i = 0; i < bodies.size(); i++) {
                assertArrayEquals(bodies.get(i), decoded(structure.children().get(i), textual));
            }
        }
    }

    /** Octets in which no boundary can be; some with NULs. */
    private static byte[] body(Random random) {
        byte[] body = new byte[1 + random.nextInt(300)];
        random.nextBytes(body);
        boolean text = random.nextBoolean();
        for (int i = 0; i < body.length; i++) {
            boolean replaced = body[i] == '-' || text && body[i] == 0;
            body[i] = replaced ? (byte) 'x' : body[i];
        }
        return body;
    }

    private static byte[] message(List<byte[]> bodies) {
        var message = new ByteArrayOutputStream();
        write(message, "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (byte[] body : bodies) {
            write(message, "--b\r\nX-Before: 1\r\nContent-transfer-encoding:\r\n binary (as it is)\r\nX: 2\r\n\r\n");
            message.writeBytes(body);
            write(message, "\r\n");
        }
        write(message, "--b--\r\n");
        return message.toByteArray();
    }

    private static void write(ByteArrayOutputStream message, String text) {
        message.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] decoded(MessagePart part, byte[] message) {
        String header = text(message, part.headerStart(), part.bodyStart());
        String body = text(message, part.bodyStart(), part.bodyEnd());
        assertEquals(
                List.of("X-Before: 1", "X: 2"),
                header.lines().filter(line -> line.startsWith("X")).toList());
        return header.contains("base64")
                ? Base64.getMimeDecoder().decode(body)
                : body.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] message, long from, long to) {
        return new String(Arrays.copyOfRange(message, (int) from, (int) to), StandardCharsets.ISO_8859_1);
    }
}
