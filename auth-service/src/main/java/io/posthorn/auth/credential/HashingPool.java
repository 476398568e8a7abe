package io.posthorn.auth.credential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Bounds how many hashes are computed at once, how many wait, and for how long. Hashing has platform threads of its
 * own: on a virtual thread it would hold a carrier for a tenth of a second.
 */
public final class HashingPool implements AutoCloseable {
    private final int concurrency;
    private final ThreadPoolExecutor threads;
    private final Duration patience;

    /**
     * @param concurrency hashes at once
     * @param queue hashes that may wait; more are not taken
     * @param patience how long a caller waits for a result
     */
    public HashingPool(int concurrency, int queue, Duration patience) {
        this.concurrency = concurrency;
        this.threads = new ThreadPoolExecutor(
                concurrency,
                concurrency,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().daemon().name("hashing-", 0).factory());
        this.patience = patience;
    }

    /** Does the work and returns its result; empty if there was no time for it. */
    public <T> Optional<T> run(Supplier<T> work) {
        return submit(work).flatMap(this::await);
    }

    /**
     * Does many pieces of work and returns their results in order; empty if there was no time for one of them. No more
     * than can run at once are in the queue, so that others find room between them.
     */
    public <T> Optional<List<T>> runAll(List<Supplier<T>> works) {
        var futures = new ArrayList<Future<T>>(works.size());
        var results = new ArrayList<T>(works.size());
        for (Supplier<T> work : works) {
            Optional<Future<T>> future = submit(work);
            if (future.isEmpty()) {
                return Optional.empty();
            }
            futures.add(future.get());
            if (futures.size() - results.size() >= concurrency && !take(futures, results)) {
                return Optional.empty();
            }
        }
        while (results.size() < futures.size()) {
            if (!take(futures, results)) {
                return Optional.empty();
            }
        }
        return Optional.of(results);
    }

    /** How many wait at this moment. */
    public int waiting() {
        return threads.getQueue().size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private <T> boolean take(List<Future<T>> futures, List<T> results) {
        Optional<T> result = await(futures.get(results.size()));
        result.ifPresent(results::add);
        return result.isPresent();
    }

    private <T> Optional<Future<T>> submit(Supplier<T> work) {
        try {
            return Optional.of(threads.submit(work::get));
        } catch (RejectedExecutionException _) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> await(Future<T> future) {
        try {
            return Optional.of(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            future.cancel(true);
            return Optional.empty();
        } catch (InterruptedException _) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }
}
