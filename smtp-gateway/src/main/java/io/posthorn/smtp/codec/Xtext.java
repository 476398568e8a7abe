package io.posthorn.smtp.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The encoding of parameter values that must not have spaces, {@code +} or {@code =} (RFC 3461 section 4). */
public final class Xtext {
    // xtext = *( xchar / hexchar )
    // xchar = any ASCII CHAR between "!" (33) and "~" (126) inclusive, except for "+" and "="
    // hexchar = ASCII "+" immediately followed by two upper case hexadecimal digits
    private static final Pattern GRAMMAR = Pattern.compile("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})*");

    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    private Xtext() {}

    /** What the text means, one character for each octet; empty if it is no xtext. */
    public static Optional<String> decode(String xtext) {
        if (!GRAMMAR.matcher(xtext).matches()) {
            return Optional.empty();
        }
        var text = new StringBuilder(xtext.length());
        for (int i = 0; i < xtext.length(); i++) {
            char c = xtext.charAt(i);
            if (c == '+') {
                text.append((char) Integer.parseInt(xtext, i + 1, i + 3, 16));
                i += 2;
            } else {
                text.append(c);
            }
        }
        return Optional.of(text.toString());
    }

    /** The text as xtext; characters beyond ASCII by the octets of their UTF-8. */
    public static String encode(String text) {
        var xtext = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= '!' && octet <= '~' && octet != '+' && octet != '=') {
                xtext.append((char) octet);
            } else {
                xtext.append('+').append(UPPER_HEX.toHexDigits(octet));
            }
        }
        return xtext.toString();
    }

    /** The printable ASCII text that an xtext means; empty if it is no xtext or means anything else. */
    public static Optional<String> decodePrintable(String xtext) {
        return decode(xtext).filter(text -> text.chars().allMatch(c -> c >= ' ' && c < 127));
    }
}
