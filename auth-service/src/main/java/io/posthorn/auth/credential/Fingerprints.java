package io.posthorn.auth.credential;

import io.posthorn.common.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stand for passwords in memory: keyed hashes under a key that never leaves this process. */
final class Fingerprints {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_OCTETS = 32;

    private final SecretKeySpec key;

    Fingerprints() {
        byte[] random = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Of a password, for one version of a credential. */
    ByteBuffer of(Credential credential, Secret password) {
        byte[] version = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(credential.accountId())
                .putLong(credential.version())
                .array();
        return of(version, password);
    }

    /** Of a password, for a name that is nobody's. */
    ByteBuffer of(String login, Secret password) {
        return of(hmac(login.getBytes(StandardCharsets.UTF_8)), password);
    }

    private ByteBuffer of(byte[] whose, Secret password) {
        return ByteBuffer.wrap(hmac(whose, password.reveal()));
    }

    private byte[] hmac(byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
