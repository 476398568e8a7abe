package io.posthorn.common;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 (RFC 3629), and nothing else. */
public final class Utf8 {
    private Utf8() {}

    /** The text, or empty if the octets are not UTF-8. */
    public static Optional<String> decode(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
