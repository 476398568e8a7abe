package io.posthorn.delivery.letters;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Names a dead letter by where its record lies in {@code mail.accepted}, so that a letter that was written twice is one.
 * Its text is {@code <partition>-<offset>}.
 */
public record DeadLetterId(int partition, long offset) implements Comparable<DeadLetterId> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");
    private static final Comparator<DeadLetterId> ORDER =
            Comparator.comparingInt(DeadLetterId::partition).thenComparingLong(DeadLetterId::offset);

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static DeadLetterId parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a dead letter is named <partition>-<offset>, such as 0-4711");
        }
        return new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(DeadLetterId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
