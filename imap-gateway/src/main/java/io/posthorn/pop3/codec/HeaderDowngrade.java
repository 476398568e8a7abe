package io.posthorn.pop3.codec;

import io.posthorn.common.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Makes of a message whose header is in UTF-8 one that every client can read, chunk by chunk: what RFC 6856 section 2.1
 * calls a surrogate, in the simple manner of RFC 6858. Octets of the body, and fields in ASCII or in a charset of the
 * time before, stay as they are.
 */
public final class HeaderDowngrade {
    /** A longer field is not looked at. */
    private static final int FIELD_OCTETS = 64 * 1024;

    private static final Set<String> TEXTS = Set.of("subject", "comments", "content-description");
    private static final Set<String> ADDRESSES = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "resent-from",
            "resent-sender",
            "resent-to",
            "resent-cc",
            "resent-bcc");

    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private int lineStart;
    private boolean inBody;

    /** What becomes of the next octets, as far as that is known yet. */
    public byte[] take(byte[] octets) {
        if (inBody) {
            return octets;
        }
        var out = new ByteArrayOutputStream(octets.length + 64);
        for (int i = 0; i < octets.length; i++) {
            if (inBody) {
                out.write(octets, i, octets.length - i);
                break;
            }
            take(octets[i], out);
        }
        return out.toByteArray();
    }

    /** What is still here when the message is over. */
    public byte[] end() {
        var out = new ByteArrayOutputStream();
        flush(out);
        return out.toByteArray();
    }

    private void take(byte octet, ByteArrayOutputStream out) {
        boolean continues = octet == ' ' || octet == '\t';
        if (field.size() == lineStart && lineStart > 0 && !continues) {
            flush(out);
        }
        field.write(octet);
        if (octet == '\n') {
            int length = field.size() - lineStart;
            lineStart = field.size();
            if (length <= 2 && isBlank()) {
                flush(out);
                inBody = true;
            }
        } else if (field.size() > FIELD_OCTETS) {
            flush(out);
        }
    }

    private boolean isBlank() {
        return field.toString(StandardCharsets.ISO_8859_1).isBlank();
    }

    private void flush(ByteArrayOutputStream out) {
        byte[] octets = field.toByteArray();
        field.reset();
        lineStart = 0;
        out.writeBytes(
                isAscii(octets)
                        ? octets
                        : Utf8.decode(octets).map(HeaderDowngrade::downgraded).orElse(octets));
    }

    private static byte[] downgraded(String field) {
        int colon = field.indexOf(':');
        String name = colon < 0 ? "" : field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = field.substring(colon + 1).replace("\r\n", "").replace("\n", "");
        String head = field.substring(0, colon + 1);
        String becomes;
        if (TEXTS.contains(name)) {
            becomes = head + " " + EncodedWords.of(value.strip()) + "\r\n";
        } else if (ADDRESSES.contains(name)) {
            becomes = head + AddressDowngrade.of(value) + "\r\n";
        } else if (name.startsWith("content-")) {
            // Without it the body could not be read; of its parameters only names of files are in UTF-8.
            becomes = field.codePoints()
                    .map(c -> c < 128 ? c : '?')
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        } else {
            // RFC 6858 section 2.4: a field that cannot be said in ASCII is left out.
            becomes = "";
        }
        return becomes.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }
}
