package io.posthorn.smtp.codec;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a client sends in answer to a SASL challenge (RFC 4954 section 4). */
public sealed interface SaslLine {

    /** A response, decoded. */
    record Response(Secret octets) implements SaslLine {}

    /** {@code *}: the client gives up. */
    record Cancel() implements SaslLine {}

    /** Another text. */
    record NotBase64() implements SaslLine {}

    /** No line at all: too long, or with a bare CR or LF inside. */
    record Broken(String reason) implements SaslLine {}

    /** Reads a line without its CRLF: {@code [base64] / "*"}. */
    static SaslLine decode(byte[] line) {
        return line.length == 1 && line[0] == '*' ? new Cancel() : base64(line);
    }

    /** Reads {@code initial-response = base64 / "="}; the equals sign stands for an empty one. */
    static SaslLine decodeInitialResponse(String text) {
        return text.equals("=")
                ? new Response(Secret.of(new byte[0]))
                : base64(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static SaslLine base64(byte[] text) {
        try {
            return new Response(Secret.of(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException _) {
            return new NotBase64();
        }
    }
}
