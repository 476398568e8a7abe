package io.posthorn.smtp.codec;

import io.posthorn.common.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of ORCPT (RFC 3461 section 4.2, RFC 6533 section 3). */
public final class OriginalRecipient {
    private static final int MAX_LENGTH = 500;
    // original-recipient-address = addr-type ";" xtext; addr-type = atom
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9!#$%&'*/?^_`{|}~-]+);(.+)");
    // utf-8-addr-unitext = 1*(QUCHAR / EmbeddedUnicodeChar); EmbeddedUnicodeChar = "\x{" HEXPOINT "}"
    // QUCHAR: printable, but no space, "\", "+" or "="
    private static final Pattern UNITEXT =
            Pattern.compile("(?:[!-*,-<>-\\[\\]-~\\x{A0}-\\x{10FFFF}]|\\\\x\\{[0-9A-F]{2,6}\\})+");
    private static final Pattern EMBEDDED = Pattern.compile("\\\\x\\{([0-9A-F]+)\\}");

    private OriginalRecipient() {}

    /** {@code addr-type;address}, decoded, the type in lower case; empty if the value breaks the grammar. */
    public static Optional<String> decode(String value) {
        Matcher parts = VALUE.matcher(value);
        if (value.length() > MAX_LENGTH || !parts.matches()) {
            return Optional.empty();
        }
        String type = parts.group(1).toLowerCase(Locale.ROOT);
        Optional<String> address =
                type.equals("utf-8") ? decodeUnitext(parts.group(2)) : Xtext.decodePrintable(parts.group(2));
        return address.map(text -> type + ";" + text);
    }

    private static Optional<String> decodeUnitext(String text) {
        if (!UNITEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            String address = EMBEDDED.matcher(text)
                    .replaceAll(
                            hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
            // It is an address of RFC 6531 when it is decoded.
            EmailAddress.parse(address);
            return Optional.of(address);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
