package io.posthorn.common;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The local part of an address, without its quoting: {@code "john doe"@…} and {@code john\ doe} hold {@code john doe}
 * (RFC 5321 section 4.1.2, RFC 6531 section 3.3).
 *
 * @param text the meaning of the local part, case as the sender wrote it; 1 to 64 octets are usual, longer ones are
 *     taken (RFC 5321 section 4.5.3.1.1 asks receivers to be generous)
 */
public record Localpart(String text) {
    private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    private static final int REPLACEMENT = 0xFFFD;

    /** @throws IllegalArgumentException if the text is empty, has control characters or was broken on its way */
    public Localpart {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a local part is not empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a local part has no control characters");
        }
        // What stands in for octets that were no UTF-8, and halves of characters: nobody's name, and everybody's.
        if (text.codePoints().anyMatch(c -> c == REPLACEMENT || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a local part beyond ASCII is written in UTF-8");
        }
    }

    /** The local part as it is written in a command: a dot-string where that is possible, else a quoted string. */
    public String wire() {
        if (isDotString(text)) {
            return text;
        }
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /**
     * The form under which accounts are looked up: case does not matter for mailboxes that we host, nor which of the
     * equivalent spellings of a letter a keyboard makes (NFC, RFC 6532 section 3.1).
     */
    public String folded() {
        String lower = composed(text).toLowerCase(Locale.ROOT);
        return composed(lower);
    }

    @Override
    public String toString() {
        return wire();
    }

    /** Whether a character may stand in an unquoted local part: atext (RFC 5322), or UTF-8 beyond ASCII (RFC 6531). */
    public static boolean isAtext(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c > 127
                || ATEXT_SPECIALS.indexOf(c) >= 0;
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    // Dot-string = Atom *("." Atom)
    private static boolean isDotString(String text) {
        if (text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
            return false;
        }
        return text.chars().allMatch(c -> c == '.' || isAtext(c));
    }
}
