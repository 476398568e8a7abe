package io.posthorn.mailbox.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Random messages of known structure. */
final class MessageTree {
    private static final int MAX_DEPTH = 5;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    /** What each leaf must give, by its section. */
    private final Map<String, String> leaves = new TreeMap<>();

    private int boundaries;

    private MessageTree(Random random) {
        this.random = random;
    }

    static MessageTree random(Random random) {
        var tree = new MessageTree(random);
        tree.message(List.of(), 0);
        return tree;
    }

    String text() {
        return text.toString();
    }

    Map<String, String> leaves() {
        return leaves;
    }

    private void message(List<Integer> path, int depth) {
        text.append("Subject: ")
                .append(word())
                .append("\r\nFrom: ")
                .append(word())
                .append("@example.com\r\n");
        entity(path, depth, true);
    }

    /** @param ofMessage whether the header is that of a message, whose only part is number 1 */
    private void entity(List<Integer> path, int depth, boolean ofMessage) {
        switch (depth < MAX_DEPTH ? random.nextInt(4) : 3) {
            case 0, 1 -> multipart(path, depth);
            case 2 -> {
                text.append("Content-Type: message/rfc822\r\n\r\n");
                message(ofMessage ? append(path, 1) : path, depth + 1);
            }
            default -> leaf(ofMessage ? append(path, 1) : path);
        }
    }

    private void multipart(List<Integer> path, int depth) {
        String boundary = word() + boundaries++;
        text.append("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append("\"\r\n\r\n");
        text.append(random.nextBoolean() ? "" : "a preamble\r\n");
        int parts = 1 + random.nextInt(3);
        for (int part = 1; part <= parts; part++) {
            text.append("--").append(boundary).append("\r\n");
            entity(append(path, part), depth + 1, false);
            text.append("\r\n");
        }
        // A missing end is made good for by the enclosing delimiter, unless it is the outermost of a message.
        text.append("--").append(boundary).append("--").append(random.nextBoolean() ? "" : "\r\nan epilogue");
    }

    private void leaf(List<Integer> path) {
        text.append(random.nextBoolean() ? "Content-Type: text/x-" + word() + "\r\n\r\n" : "\r\n");
        int start = text.length();
        for (int lines = random.nextInt(4); lines > 0; lines--) {
            text.append(word()).append(lines > 1 || random.nextBoolean() ? "\r\n" : "");
        }
        leaves.put(path.toString(), text.substring(start));
    }

    private String word() {
        var word = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static List<Integer> append(List<Integer> path, int number) {
        var longer = new ArrayList<>(path);
        longer.add(number);
        return longer;
    }
}
