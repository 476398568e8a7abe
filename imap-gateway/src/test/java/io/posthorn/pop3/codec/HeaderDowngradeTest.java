package io.posthorn.pop3.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderDowngradeTest {
    private static final int ROUNDS = 2000;
    private static final String NOBODY = "invalid@internationalized-address.invalid";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: ä <a@b> | From: {ä} <a@b>",
                "From: ä ö <a@b> | From: {ä ö} <a@b>",
                "From: \"ä, ö\" <a@b> | From: {ä, ö} <a@b>",
                "To: ä@b | To: NOBODY",
                "To: \"ä x\"@b, c@d | To: NOBODY, c@d",
                "To: a <ä@b>, c@d | To: a <NOBODY>, c@d",
                "Cc: a@b (ä) | Cc: a@b ({ä})",
                "Cc: Gruß: a@b, ä@b; | Cc: {Gruß}: a@b, NOBODY;",
                "resent-to: a@ä.example | resent-to: NOBODY",
                "From: \"ä | From: {ä}",
                "From: <ä | From: <NOBODY>",
                "From: a@b (ä | From: a@b ({ä})",
                "Subject: ä | Subject: {ä}",
                "Subject:ä | Subject: {ä}",
                "Content-Type: text/plain; name=ä | Content-Type: text/plain; name=?",
                "Content-Description: ä | Content-Description: {ä}",
                "X-Spice: ä | ''",
                "Message-ID: <ä@b> | ''",
                "no field ä | ''",
            })
    void fields(String field, String expected) {
        var encoded = new StringBuilder();
        int from = 0;
        for (int open = expected.indexOf('{'); open >= 0; open = expected.indexOf('{', from)) {
            int close = expected.indexOf('}', open);
            encoded.append(expected, from, open).append(word(expected.substring(open + 1, close)));
            from = close + 1;
        }
        encoded.append(expected.substring(from));
        String becomes = encoded.toString().replace("NOBODY", NOBODY) + (expected.isEmpty() ? "" : "\r\n");
        byte[] message = ("A: b\r\n" + field + "\r\nC: d\r\n\r\nä\r\n").getBytes(UTF_8);
        assertEquals("A: b\r\n" + becomes + "C: d\r\n\r\nä\r\n", new String(downgraded(message, new Random(0)), UTF_8));
    }

    @Test
    void longTextBecomesSeveralWordsOfAtMost75Characters() {
        String text = "äöü漢字😀".repeat(30);
        byte[] message = ("Subject: " + text + "\r\n\r\n").getBytes(UTF_8);
        String field = new String(downgraded(message, new Random(0)), UTF_8);
        var read = new StringBuilder();
        for (String line : field.strip().split("\r\n")) {
            String word = line.replaceFirst("^(Subject:)? ", "");
            assertTrue(word.length() <= 75, word);
            read.append(new String(Base64.getDecoder().decode(word.substring(10, word.length() - 2)), UTF_8));
        }
        assertEquals(text, read.toString());
    }

    /** Nothing of what a client could always read is touched, whatever the chunks. */
    @Test
    void leavesOtherMessagesAlone() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] message = new byte[random.nextInt(60)];
            for (int i = 0; i < message.length; i++) {
                message[i] = (byte) "ab:. \t\r\n\r\n\r\n".charAt(random.nextInt(12));
            }
            assertArrayEquals(message, downgraded(message, random));
        }
        byte[] latin1 = "Subject: Gr\u00fc\u00dfe\r\n\r\n".getBytes(ISO_8859_1);
        assertArrayEquals(latin1, downgraded(latin1, random));
    }

    /** Whatever it is, the header is ASCII afterwards, unless it is not UTF-8; and the body is the same. */
    @Test
    void makesEveryHeaderAscii() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var header = new StringBuilder();
            for (int field = random.nextInt(4); field >= 0; field--) {
                header.append(new String[] {"From: ", "Subject: ", "To:", "X: ", "Content-Type: "}[random.nextInt(5)]);
                random.ints(random.nextInt(30), 0, 16).forEach(i -> header.append("ä\"<>()\\,;:@ ab漢.".charAt(i)));
                header.append("\r\n");
            }
            byte[] message = (header + "\r\nbödy ä\r\n").getBytes(UTF_8);
            String becomes = new String(downgraded(message, random), UTF_8);
            int body = becomes.indexOf("\r\nbödy");
            assertTrue(becomes.endsWith("\r\nbödy ä\r\n"), becomes);
            assertTrue(becomes.substring(0, body).chars().allMatch(c -> c < 128), becomes);
        }
    }

    private static byte[] downgraded(byte[] message, Random random) {
        var downgrade = new HeaderDowngrade();
        var out = new ByteArrayOutputStream();
        for (int from = 0; from < message.length; ) {
            int to = Math.min(message.length, from + 1 + random.nextInt(7));
            out.writeBytes(downgrade.take(Arrays.copyOfRange(message, from, to)));
            from = to;
        }
        out.writeBytes(downgrade.end());
        return out.toByteArray();
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
    }
}
