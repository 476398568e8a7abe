package io.posthorn.pop3.codec;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text as encoded words of UTF-8 (RFC 2047), folded where there are several. */
final class EncodedWords {
    /** RFC 2047 section 2: 75 characters at most, of which 12 are the frame. */
    private static final int OCTETS = 45;

    private EncodedWords() {}

    static String of(String text) {
        var words = new StringBuilder();
        var word = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            String character = Character.toString(text.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > OCTETS) {
                words.append(word(word)).append("\r\n ");
                word.setLength(0);
                octets = 0;
            }
            word.append(character);
            octets += more;
            i += character.length();
        }
        return words.append(word(word)).toString();
    }

    private static String word(CharSequence text) {
        byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
    }
}
