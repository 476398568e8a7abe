package io.posthorn.objects;

import io.minio.errors.ErrorResponseException;
import io.posthorn.objects.S3Observer.Operation;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls of the client: repeats what may pass, and turns every failure into one of ours. */
final class S3Attempts {
    /** A call of the client, which declares every exception there is. */
    interface Call<T> {
        T run() throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(S3Attempts.class);
    private static final int MAX_ATTEMPTS = 3;
    private static final int NOT_IMPLEMENTED = 501;
    private static final long FIRST_PAUSE_MILLIS = 50;

    private static final Set<Integer> ANSWERS = Set.of(404, 416);

    private final String bucket;
    private final S3Observer observer;

    S3Attempts(String bucket, S3Observer observer) {
        this.bucket = bucket;
        this.observer = observer;
    }

    /** The answer of the asynchronous client, or what it failed with. */
    static <T> T await(CompletableFuture<T> answer) throws Exception {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** One attempt of which nobody hears: most of them ask nothing of the bucket. */
    <T> T once(String key, Call<T> call) {
        try {
            return call.run();
        } catch (Exception e) {
            throw failure(key, e);
        }
    }

    /** One attempt. */
    <T> T once(Operation operation, String key, Call<T> call) {
        try {
            return observed(operation, call);
        } catch (Exception e) {
            throw failure(key, e);
        }
    }

    /** Up to three attempts, as long as the connection or the server is at fault. */
    <T> T repeat(Operation operation, String key, Call<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return observed(operation, call);
            } catch (Exception e) {
                if (attempt == MAX_ATTEMPTS || !mayPass(e)) {
                    throw failure(key, e);
                }
                LOG.debug("attempt {} for {} failed", attempt, key, e);
                pause(key, attempt);
            }
        }
    }

    private <T> T observed(Operation operation, Call<T> call) throws Exception {
        long startedAt = System.nanoTime();
        boolean answered = false;
        try {
            T result = call.run();
            answered = true;
            return result;
        } catch (ErrorResponseException e) {
            answered = ANSWERS.contains(e.response().code());
            throw e;
        } finally {
            observer.called(operation, System.nanoTime() - startedAt, answered);
        }
    }

    private static boolean mayPass(Exception e) {
        return switch (e) {
            case ErrorResponseException response ->
                response.response().code() >= 500 && response.response().code() != NOT_IMPLEMENTED;
            case IOException _, io.minio.errors.ServerException _ -> true;
            case io.minio.errors.InsufficientDataException _, io.minio.errors.InvalidResponseException _ -> true;
            default -> false;
        };
    }

    private RuntimeException failure(String key, Exception e) {
        if (e instanceof ErrorResponseException response) {
            return switch (response.errorResponse().code()) {
                case "NoSuchKey", "NoSuchObject" -> new ObjectNotFound(key);
                case "NotImplemented" -> new NotImplementedByBucket(e);
                case "InvalidRange" -> new RangeBehindEnd(key);
                case String code -> new ObjectStoreUnavailable("bucket " + bucket + " answered " + code, e);
            };
        }
        if (e instanceof InterruptedException || e.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new ObjectStoreUnavailable("bucket " + bucket + " failed: " + e.getMessage(), e);
    }

    /** Twice as long each time, give or take a half, so that many callers do not come back together. */
    private void pause(String key, int attempt) {
        long millis = FIRST_PAUSE_MILLIS << (attempt - 1);
        try {
            Thread.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
        } catch (InterruptedException e) {
            throw failure(key, e);
        }
    }
}
