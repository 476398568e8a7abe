package io.posthorn.objects;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import io.minio.MinioAsyncClient;
import io.minio.S3Escaper;
import io.minio.messages.Part;
import io.posthorn.objects.S3Observer.Operation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A multipart upload. Every step may be repeated: a part replaces the part of the same number. */
final class S3ObjectUpload implements ObjectUpload {
    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectUpload.class);
    /** The bucket says nothing while it copies: a copy must be done before we take it for dead. */
    private static final long MOST_COPIED_OCTETS = 16L * 1024 * 1024;

    private final MinioAsyncClient client;
    private final S3ObjectStore store;
    private final S3Attempts attempts;
    private final String bucket;
    private final String key;
    private final String uploadId;
    private final PartSizes sizes = new PartSizes();
    private final List<Part> parts = new ArrayList<>();

    private S3ObjectUpload(
            MinioAsyncClient client,
            S3ObjectStore store,
            S3Attempts attempts,
            String bucket,
            String key,
            String uploadId) {
        this.client = client;
        this.store = store;
        this.attempts = attempts;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    static S3ObjectUpload begin(
            MinioAsyncClient client,
            S3ObjectStore store,
            S3Attempts attempts,
            String bucket,
            String key,
            String contentType) {
        Multimap<String, String> headers = ImmutableMultimap.of("Content-Type", contentType);
        String uploadId = attempts.repeat(
                Operation.MULTIPART,
                key,
                () -> S3Attempts.await(client.createMultipartUploadAsync(bucket, null, key, headers, null))
                        .result()
                        .uploadId());
        return new S3ObjectUpload(client, store, attempts, bucket, key, uploadId);
    }

    @Override
    public void add(byte[] octets, int length) {
        sizes.check(length);
        int number = sizes.next();
        String etag = attempts.repeat(
                Operation.MULTIPART,
                key,
                () -> S3Attempts.await(
                                client.uploadPartAsync(bucket, null, key, octets, length, uploadId, number, null, null))
                        .etag());
        added(etag, length);
    }

    @Override
    public void addRange(String sourceKey, long offset, long length) {
        long rest = length;
        while (rest > 0) {
            // What is left over must not be too small for a part of its own.
            long next = rest < MOST_COPIED_OCTETS + LEAST_PART_OCTETS ? rest : MOST_COPIED_OCTETS;
            copy(sourceKey, offset + length - rest, next);
            rest -= next;
        }
    }

    @Override
    public void complete() {
        try {
            attempts.repeat(
                    Operation.MULTIPART,
                    key,
                    () -> S3Attempts.await(client.completeMultipartUploadAsync(
                            bucket, null, key, uploadId, parts.toArray(Part[]::new), null, null)));
        } catch (ObjectNotFound | ObjectStoreUnavailable e) {
            // The answer to an attempt that succeeded may have been lost, and then there is no such upload any more.
            if (!exists()) {
                throw new ObjectStoreUnavailable(key + " was not completed: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void abort() {
        try {
            attempts.repeat(
                    Operation.MULTIPART,
                    key,
                    () -> S3Attempts.await(client.abortMultipartUploadAsync(bucket, null, key, uploadId, null, null)));
        } catch (ObjectNotFound | ObjectStoreUnavailable e) {
            LOG.info("the parts of {} could not be dropped: {}", key, e.getMessage());
        }
    }

    private void copy(String sourceKey, long offset, long length) {
        sizes.check(length);
        int number = sizes.next();
        Multimap<String, String> headers = ImmutableMultimap.of(
                "x-amz-copy-source",
                S3Escaper.encodePath("/" + bucket + "/" + sourceKey),
                "x-amz-copy-source-range",
                "bytes=" + offset + "-" + (offset + length - 1));
        String etag = attempts.repeat(
                Operation.MULTIPART,
                sourceKey,
                () -> S3Attempts.await(client.uploadPartCopyAsync(bucket, null, key, uploadId, number, headers, null))
                        .result()
                        .etag());
        added(etag, length);
    }

    private void added(String etag, long length) {
        parts.add(new Part(sizes.next(), etag));
        sizes.added(length);
    }

    private boolean exists() {
        try {
            return store.stat(key).size() == sizes.octets();
        } catch (ObjectNotFound | ObjectStoreUnavailable _) {
            return false;
        }
    }
}
