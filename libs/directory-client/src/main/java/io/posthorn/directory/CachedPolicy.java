package io.posthorn.directory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Keeps the policy until a change is heard of, or for a while, since a change may be missed. */
final class CachedPolicy implements PolicySource {
    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();
    /** While auth-service is away it is not asked with every mail. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final Supplier<Optional<Policy>> remote;
    private final LongSupplier nanoTime;
    private Optional<Policy> policy = Optional.empty();
    private long changes;
    private long readAt = -1;
    private long staleAt;

    /** @param remote asks auth-service; empty: it gave no answer */
    CachedPolicy(Supplier<Optional<Policy>> remote, LongSupplier nanoTime) {
        this.remote = remote;
        this.nanoTime = nanoTime;
        this.staleAt = nanoTime.getAsLong();
    }

    /** It may be another one by now. */
    synchronized void changed() {
        changes++;
    }

    /** The same, and returns when the other one is there, or auth-service is away. */
    void refresh() {
        changed();
        Optional<Policy> _ = current();
    }

    @Override
    public synchronized Optional<Policy> latest() {
        return policy;
    }

    @Override
    public Optional<Policy> current() {
        long asked;
        synchronized (this) {
            if (readAt == changes && nanoTime.getAsLong() - staleAt < 0) {
                return policy;
            }
            asked = changes;
        }
        Optional<Policy> answer = remote.get();
        synchronized (this) {
            if (asked >= readAt) {
                policy = answer.or(() -> policy);
                readAt = asked;
                staleAt = nanoTime.getAsLong() + (answer.isPresent() ? KEPT_NANOS : SILENCE_NANOS);
            }
            return policy;
        }
    }
}
