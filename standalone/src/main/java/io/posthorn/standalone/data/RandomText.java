package io.posthorn.standalone.data;

import io.posthorn.common.Secret;
import java.security.SecureRandom;

/** Generated secrets: letters and digits that are hard to confuse, so that nothing needs quoting anywhere. */
public final class RandomText {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** A password that people copy: 80 bits. */
    public static Secret password() {
        return Secret.of(text(16));
    }

    /** A token that only programs see: 160 bits. */
    public static Secret token() {
        return Secret.of(text(32));
    }

    private static String text(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
