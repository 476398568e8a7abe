package io.posthorn.directory;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limits that all replicas share. auth-service keeps the account and hands out small blocks of permits, so that most
 * questions are answered here. When it is away everything is permitted: mail must flow. Thread-safe.
 */
public final class SharedLimits {
    /** A block is a small part of the whole, so that what one replica leaves unused is not missed by the others. */
    private static final long PARTS = 20;

    private static final long LARGEST_BLOCK = 50;
    private static final int MOST_BLOCKS = 100_000;
    /** While auth-service is away it is not asked with every mail. */
    private static final long SILENCE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Grants grants;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Block> blocks = new ConcurrentHashMap<>();
    private final AtomicLong silentUntil;

    SharedLimits(Grants grants) {
        this(grants, System::nanoTime);
    }

    SharedLimits(Grants grants, LongSupplier nanoTime) {
        this.grants = grants;
        this.nanoTime = nanoTime;
        this.silentUntil = new AtomicLong(nanoTime.getAsLong());
    }

    /** Where permits come from. */
    interface Grants {
        /** Asks for permits; blocks. */
        Granted grant(String key, RateLimit limit, long wanted) throws Unavailable;
    }

    /**
     * Permits for a while.
     *
     * @param permits how many; 0: there is none left until then
     */
    record Granted(long permits, Duration valid) {}

    /** Nobody can tell. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Takes a permit; blocks.
     *
     * @return false if there is none left
     */
    public boolean take(String key, RateLimit limit) {
        Block block = blocks.get(key);
        if (block != null && !block.isOver(nanoTime.getAsLong())) {
            if (block.take()) {
                return true;
            }
            if (block.last) {
                return false;
            }
        }
        return ask(key, limit);
    }

    private boolean ask(String key, RateLimit limit) {
        long now = nanoTime.getAsLong();
        if (now - silentUntil.get() < 0) {
            return true;
        }
        long wanted = Math.clamp(limit.permits() / PARTS, 1, LARGEST_BLOCK);
        try {
            Granted granted = grants.grant(key, limit, wanted);
            var block = new Block(granted.permits(), now + granted.valid().toNanos(), granted.permits() < wanted);
            boolean taken = block.take();
            keep(key, block, now);
            return taken;
        } catch (Unavailable _) {
            silentUntil.set(now + SILENCE_NANOS);
            return true;
        }
    }

    private void keep(String key, Block block, long now) {
        if (blocks.size() >= MOST_BLOCKS) {
            blocks.values().removeIf(other -> other.isOver(now));
        }
        if (blocks.size() < MOST_BLOCKS) {
            blocks.put(key, block);
        }
    }

    /** Permits that this process may use up. */
    private static final class Block {
        final boolean last;
        private final AtomicLong left;
        private final long endNanos;

        Block(long permits, long endNanos, boolean last) {
            this.left = new AtomicLong(permits);
            this.endNanos = endNanos;
            this.last = last;
        }

        boolean take() {
            return left.getAndUpdate(had -> Math.max(0, had - 1)) > 0;
        }

        boolean isOver(long now) {
            return now - endNanos >= 0;
        }
    }
}
