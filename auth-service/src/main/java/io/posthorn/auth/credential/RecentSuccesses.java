package io.posthorn.auth.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.posthorn.common.Secret;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Remembers for seconds that a password was right, so that a client that opens ten connections costs one hash. Holds
 * fingerprints only, and no failures: a wrong password is always computed.
 */
public final class RecentSuccesses {
    private static final int MAX_REMEMBERED = 100_000;

    private final Fingerprints fingerprints = new Fingerprints();
    private final Cache<ByteBuffer, Boolean> remembered;

    /** @param time how long a success is remembered; zero: not at all */
    public RecentSuccesses(Duration time) {
        this(time, Ticker.systemTicker());
    }

    RecentSuccesses(Duration time, Ticker ticker) {
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(time)
                .maximumSize(MAX_REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** The password was right for this version of the credential. */
    public void remember(Credential credential, Secret password) {
        remembered.put(fingerprints.of(credential, password), true);
    }

    /** Whether this password was right a moment ago for the same version of the credential. */
    public boolean contains(Credential credential, Secret password) {
        return remembered.getIfPresent(fingerprints.of(credential, password)) != null;
    }
}
