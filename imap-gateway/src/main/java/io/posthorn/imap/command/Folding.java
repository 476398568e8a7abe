package io.posthorn.imap.command;

import java.text.Normalizer;
import java.util.Locale;

/** Text for comparisons in which case does not matter (RFC 9051 section 6.4.4). */
final class Folding {
    private Folding() {}

    /** The text in one case and one normal form. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Whether {@code part} stands in {@code text}. */
    static boolean contains(String text, String part) {
        return fold(text).contains(fold(part));
    }
}
