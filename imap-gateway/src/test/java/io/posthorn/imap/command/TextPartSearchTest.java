package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.objects.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TextPartSearchTest {
    private static final String MULTIPART = """
            Subject: parts
            Content-Type: multipart/mixed; boundary=b

            preamble
            --b
            Content-Type: text/html; charset="iso-8859-1"
            Content-Transfer-Encoding: quoted-printable

            <p>Sch=F6ne Gr=FC=
            =DFe</p>
            --b
            Content-Type: application/octet-stream
            Content-Transfer-Encoding: base64

            aW52aXNpYmxl
            --b
            Content-Type: message/rfc822

            Subject: inner

            the inner text
            --b--
            """.replace("\n", "\r\n");

    @Test
    void findsTextInTextPartsOnly() {
        assertTrue(found(MULTIPART, "schöne GRÜSSE".replace("SS", "ß")));
        assertTrue(found(MULTIPART, "inner TEXT"));
        assertFalse(found(MULTIPART, "invisible"));
        assertFalse(found(MULTIPART, "preamble"));
    }

    @Test
    void decodesWhatIsBroken() {
        assertTrue(found("Content-Transfer-Encoding: quoted-printable\r\n\r\n100 =\n=ZZ =4", "100 =ZZ =4"));
        assertTrue(found("Content-Transfer-Encoding: BASE64\r\n\r\naGVs!bG8=\r\nIHdvcmxk", "hello world"));
    }

    @Test
    void joinsLinesThatOnlyTheTransportBroke() {
        assertTrue(found("Content-Transfer-Encoding: quoted-printable\r\n\r\nmidsum= \t\r\nmer", "midsummer"));
        assertTrue(found("Content-Transfer-Encoding: Quoted-Printable (as ever)\r\n\r\nmidsum=\r\nmer", "midsummer"));
    }

    @Test
    void findsTextAcrossBlocks() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            String body = "x".repeat(random.nextInt(600_000)) + "needle" + "y".repeat(random.nextInt(100));
            assertTrue(found("\r\n" + body, "Needle"));
            assertFalse(found("\r\n" + body, "needles"));
        }
    }

    @Test
    void endsWithAnyOctets() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] garbage = new byte[random.nextInt(500)];
            random.nextBytes(garbage);
            String encoding = random.nextBoolean() ? "base64" : "quoted-printable";
            String message = "Content-Transfer-Encoding: " + encoding + "\r\n\r\n"
                    + new String(garbage, StandardCharsets.ISO_8859_1);
            assertEquals(found(message, "zzzzzz"), found(message, "ZZZZZZ"));
        }
    }

    private static boolean found(String message, String text) {
        byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
        var objects = new InMemoryObjectStore();
        objects.put("key", octets);
        var window = new MessageWindow(new MessageBodies(objects), "key", octets.length);
        return new TextPartSearch(text).found(MessageAnalysis.analyse(octets).structure(), window);
    }
}
