package io.posthorn.auth.credential;

import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Prepares passwords so that the same one typed on different systems is the same octets: the mapping and normalization
 * of the OpaqueString profile (RFC 8265 section 4.2.2). Nothing is refused: there is no password policy.
 */
final class OpaqueString {

    private OpaqueString() {}

    /** The octets to be hashed. */
    static byte[] octets(Secret password) {
        String spaces = password.revealText().replaceAll("\\p{Zs}", " ");
        return Normalizer.normalize(spaces, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }
}
