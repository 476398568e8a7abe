package io.posthorn.objects;

import io.posthorn.common.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * How a bucket is reached.
 *
 * @param endpoint URL of the S3 API, without the bucket
 * @param maxConnections most requests in flight at once, and most idle connections kept
 * @param connectTimeout for one connection attempt
 * @param requestTimeout without a single octet moving, for one attempt of one request
 */
public record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String accessKey,
        Secret secretKey,
        int maxConnections,
        Duration connectTimeout,
        Duration requestTimeout) {
    private static final int DEFAULT_CONNECTIONS = 128;

    /** The settings with the tuning that suits many small objects. */
    public static S3Settings of(URI endpoint, String region, String bucket, String accessKey, Secret secretKey) {
        return new S3Settings(
                endpoint,
                region,
                bucket,
                accessKey,
                secretKey,
                DEFAULT_CONNECTIONS,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }
}
