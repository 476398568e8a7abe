package io.posthorn.imap.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes commands as clients of all tastes do: any case, atoms, quoted strings and literals. */
final class RandomCommands {
    private final Random random;

    RandomCommands(long seed) {
        this.random = new Random(seed);
    }

    /** Some commands one after the other. */
    byte[] several() {
        var octets = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            octets.writeBytes(("t" + i + " " + command() + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        return octets.toByteArray();
    }

    private String command() {
        return switch (random.nextInt(17)) {
            case 0 -> anyCase("noop");
            case 1 -> anyCase("login ") + astring() + " " + astring();
            case 2 -> anyCase("select ") + astring() + pick("", " (CONDSTORE)", " (QRESYNC (7 9 1:3 (1 2)))");
            case 3 -> anyCase("list ") + astring() + " \"*\"";
            case 4 -> anyCase("status ") + astring() + anyCase(" (messages unseen)");
            case 5 -> uid() + anyCase("fetch ") + set() + " " + fetchItems();
            case 6 -> uid() + anyCase("store ") + set() + " " + sign() + anyCase("flags") + " (\\Seen work)";
            case 7 -> uid() + anyCase("search ") + pick("", "RETURN () ", "return (min SAVE) ") + searchKey(3);
            case 8 -> anyCase("rename ") + astring() + " " + astring();
            case 9 -> uid() + pick("copy ", "MOVE ") + set() + " " + astring();
            case 10 -> anyCase("list (subscribed) ") + astring() + " (" + astring() + " %) RETURN (STATUS (UNSEEN))";
            case 11 -> anyCase("create ") + astring() + pick("", " (USE (\\Sent))");
            case 12 -> anyCase("append ") + astring() + message() + pick("", message());
            case 13 ->
                uid()
                        + anyCase("sort ")
                        + pick("", "RETURN (MIN) ")
                        + pick("(DATE)", "(reverse Subject FROM)", "()")
                        + pick(" UTF-8 ", " {8}\r\nus-ascii ", " KLINGON ")
                        + searchKey(2);
            case 14 ->
                uid() + anyCase("thread ") + pick("REFERENCES ", "orderedsubject ", "SPICE ") + "utf-8 " + searchKey(2);
            case 15 -> pick("UNAUTHENTICATE", "compress deflate", "COMPRESS LZW", "COMPRESS");
            default -> "what " + astring() + " (( ]";
        };
    }

    private String message() {
        return pick("", " ()", " (\\Seen work)")
                + pick("", " \" 1-Feb-2026 12:00:00 +0100\"")
                + pick(" " + text(), " ~" + text(), " UTF8 (~" + text() + ")", " utf8 (" + text());
    }

    private String text() {
        return literal(pick("", "x", "a: b\r\n\r\n{7}\r\n", "\r\n", "ü"), pick("", "+"));
    }

    private String fetchItems() {
        return "("
                + listOf(() -> pick(
                        "FLAGS",
                        "uid",
                        "Envelope",
                        "BODY",
                        "BODYSTRUCTURE",
                        "RFC822.SIZE",
                        "BODY[]",
                        "BODY.PEEK[1.2.MIME]<5.10>",
                        "body[header.fields (" + astring() + " To)]",
                        "BODY[TEXT]",
                        "BODY[3.HEADER]",
                        "BINARY[1.2]",
                        "Binary.Peek[]<0.7>",
                        "BINARY.size[3]"))
                + ")";
    }

    private String searchKey(int depth) {
        if (depth == 0) {
            return pick("ALL", "UNSEEN", "1:3", "UID 7:*", "LARGER 100", "SINCE 1-Feb-2026", "$", "MODSEQ 7");
        }
        return switch (random.nextInt(5)) {
            case 0 -> "NOT " + searchKey(depth - 1);
            case 1 -> "OR " + searchKey(depth - 1) + " " + searchKey(depth - 1);
            case 2 -> "(" + searchKey(depth - 1) + " " + searchKey(depth - 1) + ")";
            case 3 -> pick("FROM ", "subject ", "HEADER X-Spice ", "BODY ") + astring();
            default -> searchKey(0);
        };
    }

    private String set() {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(_ -> pick("1", "4294967295", "*", "2:4", "9:1", "*:7"))
                .collect(Collectors.joining(","));
    }

    private String astring() {
        String text = pick("x", "INBOX", "a b", "", "Entw&APw-rfe", "Grüße", "quote\"and\\slash", "{5}", "1]");
        boolean atom = !text.isEmpty() && text.chars().allMatch(CommandCursor::isAstringChar);
        return switch (random.nextInt(3)) {
            case 0 -> literal(text, "");
            case 1 -> literal(text, "+");
            default -> atom ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        };
    }

    private static String literal(String text, String plus) {
        return "{" + text.getBytes(StandardCharsets.UTF_8).length + plus + "}\r\n" + text;
    }

    private String uid() {
        return random.nextBoolean() ? anyCase("uid ") : "";
    }

    private String sign() {
        return pick("+", "-", "");
    }

    private String listOf(java.util.function.Supplier<String> element) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> element.get())
                .collect(Collectors.joining(" "));
    }

    private String anyCase(String word) {
        return word.chars()
                .mapToObj(c -> Character.toString(random.nextBoolean() ? Character.toUpperCase(c) : c))
                .collect(Collectors.joining());
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
