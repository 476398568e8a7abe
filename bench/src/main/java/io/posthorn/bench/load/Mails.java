package io.posthorn.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Messages of one size that differ in their header only, so that they cost next to nothing to make. The same number gives
 * the same message.
 *
 * @param text the part of the body that all share
 * @param octets of each message
 */
public record Mails(String text, int octets) {
    /** In the body of every message. */
    public static final String COMMON_WORD = "posthorn";

    private static final long SEED = 20_260_101L;
    private static final int LINE = 72;
    private static final int SMALLEST = 600;

    /** Messages of so many octets, at least 600. */
    public static Mails of(int octets) {
        int size = Math.max(SMALLEST, octets);
        var random = new SplittableRandom(SEED);
        var text = new StringBuilder(COMMON_WORD).append("\r\n");
        int column = 0;
        while (text.length() < size) {
            if (column == LINE) {
                text.append("\r\n");
                column = 0;
            } else {
                boolean space = column > 0 && random.nextInt(6) == 0;
                text.append(space ? ' ' : (char) ('a' + random.nextInt(26)));
                column++;
            }
        }
        return new Mails(text.toString(), size);
    }

    /** The message of that number, CRLF at its end; no line begins with a dot. */
    public byte[] message(int number) {
        var header = "From: Sender %1$d <sender%1$d@client.example>\r\n".formatted(number)
                + "To: Reader <reader@bench.example>\r\n"
                + "Subject: " + subject(number) + "\r\n"
                + "Date: Thu, 1 Jan 2026 12:00:00 +0000\r\n"
                + "Message-ID: <bench." + number + "@client.example>\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=us-ascii\r\n\r\n"
                + "This is " + bodyWord(number) + ".\r\n";
        var body = text.substring(0, octets - header.length() - 2);
        // A cut between CR and LF would leave a bare CR.
        var whole = header + (body.endsWith("\r") ? body.substring(0, body.length() - 1) + "x" : body) + "\r\n";
        return whole.getBytes(StandardCharsets.US_ASCII);
    }

    /** The subject of the message of that number. */
    public static String subject(int number) {
        return "Report " + number + " of the quarter";
    }

    /** A word that is in the body of this message only. */
    public static String bodyWord(int number) {
        return "mail-" + number + "-only";
    }
}
