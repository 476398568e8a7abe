package io.posthorn.imap.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Mailbox names on the wire of IMAP4rev1: modified UTF-7 (RFC 3501 section 5.1.3). */
public final class ModifiedUtf7 {
    private ModifiedUtf7() {}

    /** The wire form: printable ASCII stands for itself, the rest is base64 of UTF-16 between {@code &} and {@code -}. */
    public static String encode(String name) {
        var wire = new StringBuilder(name.length() + 8);
        int i = 0;
        while (i < name.length()) {
            char c = name.charAt(i);
            if (isPrintable(c)) {
                wire.append(c == '&' ? "&-" : Character.toString(c));
                i++;
            } else {
                int start = i;
                while (i < name.length() && !isPrintable(name.charAt(i))) {
                    i++;
                }
                wire.append('&').append(shift(name.substring(start, i))).append('-');
            }
        }
        return wire.toString();
    }

    /**
     * The name of a wire form. Octets beyond ASCII are read as UTF-8, as some clients send them.
     *
     * @throws SyntaxException if it is neither
     */
    static String decode(byte[] wire) {
        String text = ClientText.decode(wire);
        var name = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '&') {
                name.append(c);
                continue;
            }
            int end = text.indexOf('-', i);
            if (end < 0) {
                throw badName();
            }
            name.append(end == i ? "&" : unshift(text.substring(i, end)));
            i = end + 1;
        }
        return name.toString();
    }

    private static String shift(String run) {
        byte[] utf16 = run.getBytes(StandardCharsets.UTF_16BE);
        return Base64.getEncoder().withoutPadding().encodeToString(utf16).replace('/', ',');
    }

    private static String unshift(String base64) {
        try {
            byte[] utf16 = Base64.getDecoder().decode(base64.replace(',', '/'));
            return StandardCharsets.UTF_16BE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf16))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw badName();
        }
    }

    private static SyntaxException badName() {
        return new SyntaxException("the mailbox name is not valid modified UTF-7");
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c < 127;
    }
}
