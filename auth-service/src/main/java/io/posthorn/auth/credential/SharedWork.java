package io.posthorn.auth.credential;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Does work once for all who ask for the same at the same time; whoever asks later has it done anew. */
final class SharedWork<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

    /** Does the work, or waits for whoever does it already. What it throws, it throws to all of them. */
    V share(K key, Supplier<V> work) {
        var own = new CompletableFuture<V>();
        CompletableFuture<V> others = running.putIfAbsent(key, own);
        if (others != null) {
            return await(others);
        }
        try {
            own.complete(work.get());
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
        } finally {
            running.remove(key);
        }
        return await(own);
    }

    private static <V> V await(CompletableFuture<V> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw e;
            }
        }
    }
}
