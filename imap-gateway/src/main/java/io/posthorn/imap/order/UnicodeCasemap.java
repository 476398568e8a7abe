package io.posthorn.imap.order;

import java.text.Normalizer;
import java.util.Comparator;

/**
 * The collation {@code i;unicode-casemap} (RFC 5051), by which SORT and THREAD compare texts (RFC 5256 section 7): each
 * character in title case, decomposed, then compared by code points.
 */
public final class UnicodeCasemap {
    /** The order of mapped texts; that of their octets in UTF-8. */
    public static final Comparator<String> ORDER = UnicodeCasemap::compare;

    private UnicodeCasemap() {}

    /** The form of a text in which equal texts are identical. */
    public static String map(String text) {
        var title = new StringBuilder(text.length());
        text.codePoints().map(Character::toTitleCase).forEach(title::appendCodePoint);
        return Normalizer.normalize(title, Normalizer.Form.NFKD);
    }

    // Characters beyond U+FFFF are the largest, though the surrogates that stand for them are not.
    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return one.length() - other.length();
    }
}
