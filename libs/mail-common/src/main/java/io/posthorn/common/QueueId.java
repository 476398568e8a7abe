package io.posthorn.common;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of one accepted message everywhere: in the 250 reply, Kafka, object keys, logs and traces. 22 characters of
 * Crockford's base 32: ten of the acceptance time in milliseconds, so that ids sort by time, twelve (60 bits) of chance.
 */
public record QueueId(String text) implements Comparable<QueueId> {
    /** What a log line's field is named that has the id of the message it is about. */
    public static final String LOG_FIELD = "queueId";

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int LENGTH = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException unless {@code text} is 22 characters of the alphabet */
    public QueueId {
        if (text.length() != LENGTH || !text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a queue id has 22 characters of 0-9 and A-Z without I, L, O, U");
        }
    }

    /** A new id for a message accepted at {@code now}. */
    public static QueueId generate(Instant now) {
        return of(now, RANDOM.nextLong());
    }

    /** The id with the given time and the low 60 bits of {@code random}. */
    public static QueueId of(Instant now, long random) {
        var text = new char[LENGTH];
        encode(now.toEpochMilli(), text, 0, TIME_CHARACTERS);
        encode(random, text, TIME_CHARACTERS, LENGTH - TIME_CHARACTERS);
        return new QueueId(new String(text));
    }

    /**
     * Reads an id that a person typed: case does not matter.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static QueueId parse(String text) {
        return new QueueId(text.toUpperCase(Locale.ROOT));
    }

    /** The id that a text is, if it is one; case does not matter. */
    public static Optional<QueueId> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** When the message was accepted, by the gateway's clock. */
    public Instant time() {
        long millis = 0;
        for (int i = 0; i < TIME_CHARACTERS; i++) {
            millis = millis << 5 | ALPHABET.indexOf(text.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    /** The day (UTC) on which the message was accepted, by the gateway's clock. */
    public LocalDate day() {
        return LocalDate.ofInstant(time(), ZoneOffset.UTC);
    }

    @Override
    public int compareTo(QueueId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static void encode(long bits, char[] into, int offset, int characters) {
        long rest = bits;
        for (int i = offset + characters - 1; i >= offset; i--) {
            into[i] = ALPHABET.charAt((int) (rest & 31));
            rest >>>= 5;
        }
    }
}
