package io.posthorn.common;

import java.net.IDN;
import java.util.Locale;

/**
 * A domain name in its A-label form, lower case and without a trailing dot, so that equal names are equal values
 * (RFC 5321 section 2.3.5, RFC 5890).
 */
public record DomainName(String ascii) implements MailHost {
    private static final int MAX_OCTETS = 255;
    private static final int MAX_LABEL_OCTETS = 63;
    /** Sharp s, final sigma, zero width non-joiner and joiner. */
    private static final String IDNA_DEVIATIONS = "\u00df\u03c2\u200c\u200d";

    /** @throws IllegalArgumentException unless {@code ascii} is a lower-case name of letters, digits and hyphens */
    public DomainName {
        if (ascii.isEmpty() || ascii.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("a domain name has 1 to 255 octets");
        }
        for (String label : ascii.split("\\.", -1)) {
            checkLabel(label);
        }
    }

    /**
     * Reads a domain name in A-label or U-label form, which are the same name; upper case is folded.
     *
     * @throws IllegalArgumentException if it is not a domain name
     */
    public static DomainName parse(String text) {
        return new DomainName((isAscii(text) ? text : toALabels(text)).toLowerCase(Locale.ROOT));
    }

    @Override
    public String wire() {
        return ascii;
    }

    @Override
    public String toString() {
        return ascii;
    }

    private static void checkLabel(String label) {
        if (label.isEmpty() || label.length() > MAX_LABEL_OCTETS) {
            throw new IllegalArgumentException("a label of a domain name has 1 to 63 octets");
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            throw new IllegalArgumentException("a label of a domain name neither starts nor ends with a hyphen");
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            // The underscore is no LDH character, but real hosts send it in EHLO and in addresses.
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                throw new IllegalArgumentException("a domain name consists of letters, digits and hyphens");
            }
        }
    }

    // The JDK knows IDNA 2003 only. IDNA 2008 disagrees with it about four characters, which it would quietly turn into
    // another name (RFC 5894 section 7.2): whoever means such a name writes its A-label.
    private static String toALabels(String text) {
        if (text.chars().anyMatch(c -> IDNA_DEVIATIONS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a domain name with this letter is written in its xn-- form");
        }
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a domain name in Unicode", e);
        }
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
