package io.posthorn.mailbox.message;

import io.posthorn.common.Utf8;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** From the octets of a header to text. */
final class HeaderText {
    private HeaderText() {}

    /** Text for people: octets beyond ASCII as characters, encoded words decoded. */
    static String decode(String octets) {
        return DecoderUtil.decodeEncodedWords(characters(octets), DecodeMonitor.SILENT);
    }

    /** The characters of raw octets: UTF-8 (RFC 6532) where they are that, else Latin-1. */
    static String characters(String octets) {
        return isAscii(octets)
                ? octets
                : Utf8.decode(octets.getBytes(StandardCharsets.ISO_8859_1)).orElse(octets);
    }

    /** Capitals, of ASCII letters only: other octets stay what they are. */
    static String upper(String octets) {
        var upper = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            upper.append(c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
        }
        return upper.toString();
    }

    static boolean isAscii(String octets) {
        return octets.chars().allMatch(c -> c < 128);
    }
}
