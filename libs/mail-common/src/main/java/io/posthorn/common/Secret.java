package io.posthorn.common;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Octets that must not be printed: passwords, tokens, SASL responses. Equality takes the same time for all values. */
public final class Secret {
    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of the given octets. */
    public static Secret of(byte[] octets) {
        return new Secret(octets.clone());
    }

    /** The UTF-8 octets of the text. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the octets, for the one place that needs them. */
    public byte[] reveal() {
        return octets.clone();
    }

    /** The octets as UTF-8 text, for the one place that needs it. */
    public String revealText() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(octets, secret.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
