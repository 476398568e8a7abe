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
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** COMPRESS (RFC 4978) with what a dialogue of lines cannot say. */
@Timeout(60)
class CompressTest {
    private final TestServer server = new TestServer(ClearTextLogin.LOOPBACK);
    private TestClient client;

    @BeforeEach
    void login() throws IOException {
        client = new TestClient(server.port());
        client.line();
        ok("a1 LOGIN max@example.com geheim");
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void largeMessagesArriveUnchanged() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        byte[] message = "Subject: noise\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        int header = message.length;
        message = Arrays.copyOf(message, 3_000_000);
        byte[] noise = new byte[message.length - header];
        new Random(seed).nextBytes(noise);
        for (int i = 0; i < noise.length; i++) {
            // IMAP has no NUL in its strings (RFC 3501 section 4.3.1).
            message[header + i] = noise[i] == 0 ? (byte) 0xFF : noise[i];
        }
        server.deliver("INBOX", message, Flags.NONE);
        compress();
        client.send("a3 EXAMINE INBOX");
        for (String line = client.line(); !line.startsWith("a3 OK"); line = client.line()) {
            assertTrue(line.startsWith("* "), line);
        }
        client.send("a4 FETCH 1 BODY.PEEK[]");
        assertEquals("* 1 FETCH (BODY[] {" + message.length + "}", client.line());
        assertArrayEquals(message, client.octets(message.length));
        assertEquals(")", client.line());
        assertTrue(client.line().startsWith("a4 OK"));
    }

    /** A line of 100 MB in 100 KB is what any line is that is too long: followed to its end, and not kept. */
    @Test
    void linesAreNotLongerForBeingCompressed() throws IOException {
        compress();
        client.sendOctets("a3 ".getBytes(StandardCharsets.US_ASCII));
        byte[] million = "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100; i++) {
            client.sendOctets(million);
        }
        client.send("");
        assertEquals("a3 BAD command line too long", client.line());
        ok("a4 NOOP");
    }

    @Test
    void literalsAreNotLongerForBeingCompressed() throws IOException {
        compress();
        client.send("a3 LOGIN {70000}");
        assertEquals("a3 BAD literal too large", client.line());
        client.sendOctets("a4 LOGIN {5000000+}\r\n".getBytes(StandardCharsets.US_ASCII));
        client.sendOctets(new byte[5_000_000]);
        client.send(" x");
        assertEquals("a4 BAD literal too large", client.line());
        ok("a5 NOOP");
    }

    @Test
    void manyCommandsMayComeAtOnce() throws IOException {
        compress();
        var commands = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            commands.append("c").append(i).append(" NOOP\r\n");
        }
        client.sendOctets(commands.toString().getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 5000; i++) {
            assertEquals("c" + i + " OK NOOP completed", client.line());
        }
    }

    /** RFC 4978 section 3: what stands behind COMPRESS is compressed, whenever it was sent. */
    @Test
    void whoDoesNotWaitIsUnderstoodAllTheSame() throws IOException {
        client.sendOctets(joined("a2 COMPRESS DEFLATE\r\n", deflated("a3 NOOP\r\n", false)));
        assertTrue(client.line().startsWith("a2 OK"));
        client.compress();
        assertEquals("a3 OK NOOP completed", client.line());
    }

    @Test
    void clearTextBehindCompressIsNoCommand() throws IOException {
        client.sendOctets("a2 COMPRESS DEFLATE\r\na3 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(client.line().startsWith("a2 OK"));
        client.compress();
        assertTrue(client.line().startsWith("* BYE "));
        assertEquals(null, client.line());
    }

    /** RFC 8437 section 4.1, the command and what follows it at once. */
    @Test
    void unauthenticateEndsIt() throws IOException {
        for (boolean finished : new boolean[] {true, false}) {
            ok("b0 COMPRESS DEFLATE");
            client.compress();
            client.sendPlain();
            byte[] commands = joined(
                    deflated("b1 NOOP\r\nb2 UNAUTHENTICATE\r\n", finished),
                    "b3 LOGIN max@example.com geheim\r\n".getBytes(StandardCharsets.US_ASCII));
            client.sendOctets(commands);
            assertEquals("b1 OK NOOP completed", client.line());
            assertTrue(client.line().startsWith("b2 OK"));
            client.readPlain();
            assertTrue(client.line().startsWith("b3 OK [CAPABILITY"));
        }
    }

    @Test
    void whatIsCompressedBehindUnauthenticateIsNoCommand() throws IOException {
        compress();
        client.sendOctets("b1 UNAUTHENTICATE\r\nb2 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(client.line().startsWith("b1 OK"));
        client.readPlain();
        assertTrue(client.line().startsWith("* BYE "));
        assertEquals(null, client.line());
    }

    @Test
    void whoLeavesMakesRoom() throws IOException {
        for (int i = 0; i < 10; i++) {
            compress();
            client.close();
            // The server closes its side when it has noticed.
            while (server.server().connections() > 0) {
                Thread.onSpinWait();
            }
            login();
        }
    }

    private void compress() throws IOException {
        ok("a2 COMPRESS DEFLATE");
        client.compress();
    }

    private void ok(String command) throws IOException {
        client.send(command);
        String tag = command.substring(0, command.indexOf(' '));
        String answer = client.line();
        assertTrue(answer.startsWith(tag + " OK"), answer);
    }

    private static byte[] joined(String plain, byte[] then) {
        return joined(plain.getBytes(StandardCharsets.US_ASCII), then);
    }

    private static byte[] joined(byte[] first, byte[] then) {
        byte[] joined = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, joined, first.length, then.length);
        return joined;
    }

    private static byte[] deflated(String text, boolean finished) {
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(text.getBytes(StandardCharsets.US_ASCII));
            if (finished) {
                deflater.finish();
            }
            var chunk = new byte[1000];
            var compressed = new ByteArrayOutputStream();
            compressed.write(
                    chunk,
                    0,
                    deflater.deflate(chunk, 0, chunk.length, finished ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH));
            return compressed.toByteArray();
        }
    }
}
