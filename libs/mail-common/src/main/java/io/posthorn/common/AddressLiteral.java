package io.posthorn.common;

import java.util.Locale;

/**
 * An address literal such as {@code [192.0.2.1]} or {@code [IPv6:2001:db8::1]} (RFC 5321 section 4.1.3).
 *
 * @param content what stands between the brackets, with the tag of IPv6 literals written {@code IPv6:}
 */
public record AddressLiteral(String content) implements MailHost {
    private static final String IPV6_TAG = "IPv6:";
    private static final int MAX_OCTETS = 255;

    /** @throws IllegalArgumentException if the content is empty, too long or has characters outside {@code dcontent} */
    public AddressLiteral {
        if (content.isEmpty() || content.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("an address literal has 1 to 255 octets");
        }
        // dcontent = %d33-90 / %d94-126
        if (!content.chars().allMatch(c -> c >= 33 && c <= 90 || c >= 94 && c <= 126)) {
            throw new IllegalArgumentException("an address literal has no brackets, spaces or backslashes inside");
        }
    }

    /**
     * Reads a literal with its brackets.
     *
     * @throws IllegalArgumentException if a bracket is missing or the content is not allowed
     */
    public static AddressLiteral parse(String text) {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 3) {
            throw new IllegalArgumentException("an address literal stands in brackets");
        }
        String content = text.substring(1, text.length() - 1);
        boolean tagged = content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length());
        return new AddressLiteral(
                tagged ? IPV6_TAG + content.substring(IPV6_TAG.length()).toLowerCase(Locale.ROOT) : content);
    }

    @Override
    public String wire() {
        return "[" + content + "]";
    }

    @Override
    public String toString() {
        return wire();
    }
}
