package io.posthorn.standalone.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of a numbered series: each is recognised again by its number and differs from all others. */
final class TestMessage {
    private static final Pattern NUMBER = Pattern.compile("^Message-ID: <(\\d+)@client\\.example>$", Pattern.MULTILINE);
    private static final int MAX_LINES = 120;
    private static final int LARGE_EVERY = 100;
    private static final int LARGE_LINES = 3_000;
    private static final int MAX_LINE_OCTETS = 200;

    private TestMessage() {}

    /**
     * Message {@code number}: some lines begin with dots, some are empty, some have octets beyond ASCII. One in a hundred
     * has some 300 KiB, too much to travel in a record of the log.
     */
    static byte[] number(int number) {
        var random = new Random(number);
        var message = new ByteArrayOutputStream();
        write(message, "From: sender@client.example");
        write(message, "To: max@example.com");
        write(message, "Subject: message " + number);
        write(message, "Date: Tue, 24 Nov 2026 12:00:00 +0000");
        write(message, "Message-ID: <" + number + "@client.example>");
        write(message, "Content-Transfer-Encoding: 8bit");
        write(message, "");
        int lines = number % LARGE_EVERY == LARGE_EVERY - 1 ? LARGE_LINES : random.nextInt(MAX_LINES);
        for (int i = 0; i < lines; i++) {
            write(message, ".".repeat(random.nextInt(3)) + text(random));
        }
        return message.toByteArray();
    }

    /** The number of a message that came back. */
    static int numberOf(byte[] stored) {
        Matcher number = NUMBER.matcher(new String(stored, StandardCharsets.ISO_8859_1));
        if (!number.find()) {
            throw new AssertionError("not a message of the series, " + stored.length + " octets");
        }
        return Integer.parseInt(number.group(1));
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(MAX_LINE_OCTETS);
        for (int i = 0; i < length; i++) {
            int octet = 32 + random.nextInt(224);
            text.append(octet == 127 ? ' ' : (char) octet);
        }
        return text.toString();
    }

    private static void write(ByteArrayOutputStream message, String line) {
        message.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
}
