package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.Flags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that do not fit into one chunk, whole and in parts, and clients that do not read them. */
@Timeout(60)
class LargeMessageTest {
    private static final int SIZE = 5_000_000;

    private final TestServer server = new TestServer(ClearTextLogin.LOOPBACK);
    private final byte[] message = message();
    private TestClient client;

    @BeforeEach
    void select() throws IOException {
        server.deliver("INBOX", message, Flags.NONE);
        client = selecting();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void arrivesUnchanged() throws IOException {
        client.send("f1 FETCH 1 BODY.PEEK[]");
        assertEquals("* 1 FETCH (BODY[] {" + SIZE + "}", client.line());
        assertArrayEquals(message, client.octets(SIZE));
        assertEquals(")", client.line());
        assertTrue(client.line().startsWith("f1 OK"));
    }

    @Test
    void partialsMakeTheWhole() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var whole = new ByteArrayOutputStream();
        while (whole.size() < SIZE) {
            int asked = 1 + random.nextInt(700_000);
            int expected = Math.min(asked, SIZE - whole.size());
            client.send("f1 FETCH 1 BODY.PEEK[]<" + whole.size() + "." + asked + ">");
            assertEquals("* 1 FETCH (BODY[]<" + whole.size() + "> {" + expected + "}", client.line());
            whole.writeBytes(client.octets(expected));
            assertEquals(")", client.line());
            assertTrue(client.line().startsWith("f1 OK"));
        }
        assertArrayEquals(message, whole.toByteArray());
    }

    @Test
    void arrivesDecoded() throws IOException {
        byte[] octets = Arrays.copyOfRange(message, SIZE - 1_000_000, SIZE);
        octets[octets.length - 1] = 0;
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes("Content-Transfer-Encoding: base64\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        encoded.writeBytes(Base64.getMimeEncoder().encode(octets));
        server.deliver("INBOX", encoded.toByteArray(), Flags.NONE);
        try (TestClient other = selecting()) {
            other.send("g1 FETCH 2 (BINARY.PEEK[1] BINARY.PEEK[1]<700000.290000> BINARY.SIZE[1])");
            assertEquals("* 2 FETCH (BINARY[1] ~{1000000}", other.line());
            assertArrayEquals(octets, other.octets(octets.length));
            assertEquals(" BINARY[1]<700000> {290000}", other.line());
            assertArrayEquals(Arrays.copyOfRange(octets, 700_000, 990_000), other.octets(290_000));
            assertEquals(" BINARY.SIZE[1] 1000000)", other.line());
            assertTrue(other.line().startsWith("g1 OK"));
        }
    }

    @Test
    void whoDoesNotReadHoldsUpNobodyElse() throws IOException {
        // More than any socket buffers: this command cannot end.
        for (int i = 0; i < 10; i++) {
            client.send("f" + i + " FETCH 1 BODY.PEEK[]");
        }
        assertEquals("* 1 FETCH (BODY[] {" + SIZE + "}", client.line());
        try (TestClient other = selecting()) {
            other.send("g1 FETCH 1 BODY.PEEK[]<0.3>");
            assertEquals("* 1 FETCH (BODY[]<0> {3}", other.line());
            assertEquals("Sub)", new String(other.octets(4), StandardCharsets.US_ASCII));
        }
    }

    private TestClient selecting() throws IOException {
        var selecting = new TestClient(server.port());
        selecting.send("a1 LOGIN max@example.com geheim");
        selecting.send("a2 EXAMINE INBOX");
        for (String line = selecting.line(); !line.startsWith("a2 "); line = selecting.line()) {
            assertTrue(!line.contains(" BAD ") && !line.contains(" NO "), line);
        }
        return selecting;
    }

    private static byte[] message() {
        byte[] header = "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(header, SIZE);
        for (int i = header.length; i < SIZE; i++) {
            message[i] = (byte) ('a' + i * 31L % 26);
        }
        return message;
    }
}
