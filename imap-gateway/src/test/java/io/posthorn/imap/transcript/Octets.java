package io.posthorn.imap.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Octets in a file of text: UTF-8, and {@code ⟨00⟩} for an octet that is none, in hexadecimal. */
final class Octets {
    private static final Pattern HEXADECIMAL = Pattern.compile("⟨(\\p{XDigit}{2})⟩");

    private Octets() {}

    static byte[] of(String text) {
        var octets = new ByteArrayOutputStream();
        Matcher octet = HEXADECIMAL.matcher(text);
        int written = 0;
        while (octet.find()) {
            octets.writeBytes(text.substring(written, octet.start()).getBytes(StandardCharsets.UTF_8));
            octets.write(HexFormat.fromHexDigits(octet.group(1)));
            written = octet.end();
        }
        octets.writeBytes(text.substring(written).getBytes(StandardCharsets.UTF_8));
        return octets.toByteArray();
    }

    static String text(byte[] octets) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return text.replace("\0", "⟨00⟩");
        } catch (CharacterCodingException _) {
            var text = new StringBuilder();
            for (byte octet : octets) {
                boolean ascii = octet > 0;
                text.append(
                        ascii ? Character.toString(octet) : "⟨" + HexFormat.of().toHexDigits(octet) + "⟩");
            }
            return text.toString();
        }
    }
}
