package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.imap.transcript.FetchSyntax.Fetched;
import io.posthorn.imap.transcript.FetchSyntax.Part;
import io.posthorn.mailbox.Flags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a message is, every item of FETCH answers with something valid, and all answers fit together. */
@Timeout(60)
class BrokenMailTest {
    private static final long MUTATING_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final String ATTRIBUTES =
            "FLAGS UID INTERNALDATE RFC822.SIZE ENVELOPE BODY BODYSTRUCTURE EMAILID SAVEDATE";
    private static final String SECTIONS =
            "RFC822 RFC822.HEADER RFC822.TEXT BODY.PEEK[] BODY.PEEK[HEADER] BODY.PEEK[TEXT]"
                    + " BODY.PEEK[1] BODY.PEEK[1.MIME] BODY.PEEK[1.HEADER] BODY.PEEK[1.TEXT] BODY.PEEK[2] BODY.PEEK[9.9.9]"
                    + " BODY.PEEK[HEADER.FIELDS (From Subject)] BODY.PEEK[HEADER.FIELDS.NOT (Subject To)]"
                    + " BODY.PEEK[1.HEADER.FIELDS (From)] BODY.PEEK[" + "1.".repeat(49) + "1]"
                    + " BODY.PEEK[]<0.10> BODY.PEEK[]<7.100000> BODY.PEEK[TEXT]<3.5> BODY.PEEK[]<4294967295.1>";
    /** How many parts are looked at one by one. */
    private static final int MOST_PARTS = 50;

    private final TestServer server = new TestServer(ClearTextLogin.LOOPBACK);
    private int delivered;

    @AfterEach
    void stop() {
        server.close();
    }

    static List<String> broken() {
        return List.copyOf(BrokenMails.ALL.keySet());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void everyItemIsAnswered(String name) throws IOException {
        try (RawClient client = RawClient.loggedIn(server.port())) {
            answersFit(client, BrokenMails.ALL.get(name).get());
        }
    }

    @Test
    void everyItemOfMutatedMailIsAnswered() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        List<String> messages = List.of("attachments.eml", "parts.eml", "addresses.eml", "digest.eml", "umlaut.eml");
        try (RawClient client = RawClient.loggedIn(server.port())) {
            for (long end = System.nanoTime() + MUTATING_NANOS; System.nanoTime() < end; ) {
                answersFit(client, mutated(Transcript.message(messages.get(random.nextInt(messages.size()))), random));
            }
        }
    }

    private void answersFit(RawClient client, byte[] message) throws IOException {
        server.deliver("INBOX", message, Flags.NONE);
        delivered++;
        client.send("e EXAMINE INBOX");
        client.answerTo("e");
        // What is no IMAP string becomes one: NUL may not be in any (RFC 3501 section 4.3.1).
        String whole = new String(message, StandardCharsets.ISO_8859_1).replace('\0', '\u0080');

        Fetched attributes = fetch(client, ATTRIBUTES);
        assertEquals(delivered, attributes.number());
        assertEquals(message.length, attributes.numbers().get("RFC822.SIZE"));
        Fetched sections = fetch(client, SECTIONS);
        Map<String, String> strings = sections.strings();
        assertEquals(whole, strings.get("BODY[]"));
        assertEquals(whole, strings.get("RFC822"));
        assertEquals(whole, strings.get("BODY[HEADER]") + strings.get("BODY[TEXT]"));
        assertEquals(strings.get("BODY[HEADER]"), strings.get("RFC822.HEADER"));
        assertEquals(strings.get("BODY[TEXT]"), strings.get("RFC822.TEXT"));
        assertEquals(slice(whole, 0, 10), strings.get("BODY[]<0>"));
        assertEquals(slice(whole, 7, 100_000), strings.get("BODY[]<7>"));
        assertEquals(slice(strings.get("BODY[TEXT]"), 3, 5), strings.get("BODY[TEXT]<3>"));
        assertEquals("", strings.get("BODY[]<4294967295>"));

        Part structure = attributes.structures().get("BODYSTRUCTURE");
        assertEquals(structure, attributes.structures().get("BODY"));
        var parts = new TreeMap<String, Part>();
        number(structure, "", parts);
        for (Map.Entry<String, Part> part :
                parts.entrySet().stream().limit(MOST_PARTS).toList()) {
            Fetched octets = fetch(client, "BODY.PEEK[" + part.getKey() + "] BODY.PEEK[" + part.getKey() + ".MIME]");
            String body = octets.strings().get("BODY[" + part.getKey() + "]");
            assertTrue(body != null, () -> "there is no part " + part.getKey() + " of " + structure);
            if (!part.getValue().isMultipart()) {
                assertEquals(part.getValue().octets(), body.length(), part.getKey());
            }
            assertTrue(whole.contains(body));
        }
        client.send("s SEARCH OR BODY nothing TEXT nothing");
        assertTrue(client.response().startsWith("* SEARCH"));
        assertTrue(client.response().startsWith("s OK"));
    }

    private Fetched fetch(RawClient client, String items) throws IOException {
        client.send("f FETCH " + delivered + " (" + items + ")");
        Fetched fetched = FetchSyntax.parse(client.response());
        String end = client.response();
        assertTrue(end.startsWith("f OK "), end);
        return fetched;
    }

    /** The numbers of all parts (RFC 3501 section 6.4.5), down to where a number would be too long for the gateway. */
    private static void number(Part part, String above, Map<String, Part> parts) {
        if (above.chars().filter(c -> c == '.').count() >= 49) {
            return;
        }
        if (part.isMultipart()) {
            for (int i = 0; i < part.parts().size(); i++) {
                Part child = part.parts().get(i);
                String name = above + (i + 1);
                parts.put(name, child);
                below(child, name + ".", parts);
            }
        } else {
            parts.put(above + "1", part);
            below(part, above + "1.", parts);
        }
    }

    private static void below(Part part, String above, Map<String, Part> parts) {
        if (part.isMultipart()) {
            number(part, above, parts);
        } else if (!part.parts().isEmpty()) {
            number(part.parts().getFirst(), above, parts);
        }
    }

    private static String slice(String text, int from, int length) {
        return from >= text.length() ? "" : text.substring(from, Math.min(text.length(), from + length));
    }

    /** The message with some of its octets changed, taken away, or doubled. */
    private static byte[] mutated(byte[] message, Random random) {
        var text = new StringBuilder(new String(message, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(10); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(100));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, "\0\r\n\n\"\\({".charAt(random.nextInt(8)));
                case 2 -> text.delete(at, Math.max(end, at + 1));
                default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
            text.append(text.isEmpty() ? "x" : "");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
