package io.posthorn.auth.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.posthorn.common.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for seconds that a password was right, so that a client that opens ten connections costs one hash. Holds
 * keyed hashes only, under a key that never leaves this process, and no failures: a wrong password is always computed.
 */
public final class RecentSuccesses {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_OCTETS = 32;
    private static final int MAX_REMEMBERED = 100_000;

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, Boolean> remembered;

    /** @param time how long a success is remembered; zero: not at all */
    public RecentSuccesses(Duration time) {
        this(time, Ticker.systemTicker());
    }

    RecentSuccesses(Duration time, Ticker ticker) {
        byte[] random = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(time)
                .maximumSize(MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** The password was right for this version of the credential. */
    public void remember(Credential credential, Secret password) {
        remembered.put(fingerprint(credential, password), true);
    }

    /** Whether this password was right a moment ago for the same version of the credential. */
    public boolean contains(Credential credential, Secret password) {
        return remembered.getIfPresent(fingerprint(credential, password)) != null;
    }

    private ByteBuffer fingerprint(Credential credential, Secret password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(credential.accountId())
                    .putLong(credential.version())
                    .flip());
            return ByteBuffer.wrap(mac.doFinal(password.reveal()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
