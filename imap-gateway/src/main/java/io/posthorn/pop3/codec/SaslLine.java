package io.posthorn.pop3.codec;

import io.posthorn.common.Secret;
import java.util.Base64;

/** What a client says to a challenge (RFC 5034 section 4). */
public sealed interface SaslLine {

    record Response(Secret octets) implements SaslLine {}

    /** {@code *}: the client gives up. */
    record Cancel() implements SaslLine {}

    record NotBase64() implements SaslLine {}

    /** @throws IllegalArgumentException if the text is not base64 */
    static Secret initialResponse(String text) {
        // RFC 5034 section 4: "=" is a response of no octets.
        return text.equals("=") ? Secret.of(new byte[0]) : base64(text);
    }

    /** @throws IllegalArgumentException if the text is not base64 */
    static Secret base64(String text) {
        try {
            return Secret.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not base64", e);
        }
    }
}
