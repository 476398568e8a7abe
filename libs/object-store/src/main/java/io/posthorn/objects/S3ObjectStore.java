package io.posthorn.objects;

import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.Multimap;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectsArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.DeleteObject;
import io.minio.messages.Item;
import io.posthorn.objects.S3Observer.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;

/** A bucket behind the S3 API. Calls on what fits into memory are repeated a few times when the connection fails. */
public final class S3ObjectStore implements ObjectStore {
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final long PART_OCTETS = 5L * 1024 * 1024;
    private static final long UNKNOWN = -1;

    private final MinioClient client;
    private final S3Client steps;
    private final String bucket;
    private final S3Attempts attempts;
    private final S3Uploads uploads;

    /** Connects on first use. */
    public S3ObjectStore(S3Settings settings) {
        this(settings, S3Observer.NONE);
    }

    /** Connects on first use, and tells the observer of every call. */
    public S3ObjectStore(S3Settings settings, S3Observer observer) {
        OkHttpClient http = S3Http.client(settings);
        String secretKey = settings.secretKey().revealText();
        client = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), secretKey)
                .httpClient(http, true)
                .build();
        // Only the asynchronous client has the steps of a multipart upload. They share their connections.
        steps = new S3Client(MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), secretKey)
                .httpClient(http, false)
                .build());
        bucket = settings.bucket();
        attempts = new S3Attempts(bucket, observer);
        uploads = new S3Uploads(steps, attempts, bucket);
    }

    @Override
    public void put(String key, List<byte[]> segments) {
        long size = segments.stream().mapToLong(segment -> segment.length).sum();
        attempts.repeat(Operation.PUT, key, () -> put(key, concatenation(segments), size, UNKNOWN));
    }

    @Override
    public void put(String key, byte[] octets, int length) {
        Multimap<String, String> headers = ImmutableMultimap.of("Content-Type", CONTENT_TYPE);
        attempts.repeat(Operation.PUT, key, () -> S3Attempts.await(steps.put(bucket, key, octets, length, headers)));
    }

    @Override
    public long put(String key, InputStream content) throws IOException {
        // What was read from the stream is gone, so there is one attempt only.
        var source = new ObservedInputStream(content);
        try {
            attempts.once(Operation.PUT, key, () -> put(key, source, UNKNOWN, PART_OCTETS));
        } catch (ObjectStoreUnavailable e) {
            source.rethrowFailure();
            throw e;
        }
        return source.octets();
    }

    @Override
    public ObjectUpload upload(String key) {
        return S3ObjectUpload.begin(steps, this, attempts, bucket, key, CONTENT_TYPE);
    }

    @Override
    public byte[] get(String key) {
        GetObjectArgs wanted =
                GetObjectArgs.builder().bucket(bucket).object(key).build();
        return attempts.repeat(Operation.GET, key, () -> read(wanted));
    }

    @Override
    public byte[] getRange(String key, long offset, int length) {
        if (length == 0) {
            return new byte[0]; // There is no range header for nothing.
        }
        GetObjectArgs wanted = GetObjectArgs.builder()
                .bucket(bucket)
                .object(key)
                .offset(offset)
                .length((long) length)
                .build();
        try {
            return attempts.repeat(Operation.GET, key, () -> read(wanted));
        } catch (RangeBehindEnd _) {
            return new byte[0];
        }
    }

    @Override
    public ObjectStat stat(String key) {
        StatObjectArgs wanted =
                StatObjectArgs.builder().bucket(bucket).object(key).build();
        return attempts.repeat(Operation.STAT, key, () -> {
            var found = client.statObject(wanted);
            return new ObjectStat(key, found.size(), found.lastModified().toInstant());
        });
    }

    @Override
    public void delete(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<DeleteObject> objects = keys.stream().map(DeleteObject::new).toList();
        attempts.repeat(Operation.DELETE, bucket, () -> {
            // The client sends a thousand keys a request, and only while its results are read.
            for (var result : client.removeObjects(
                    RemoveObjectsArgs.builder().bucket(bucket).objects(objects).build())) {
                throw new IOException("not deleted: " + result.get().message());
            }
            return null;
        });
    }

    @Override
    public Stream<ObjectStat> list(String prefix) {
        var results = client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(prefix)
                .recursive(true)
                .build());
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> attempts.once(prefix, result::get))
                .map(S3ObjectStore::stat);
    }

    @Override
    public List<UnfinishedUpload> unfinishedUploads() {
        return uploads.open();
    }

    @Override
    public void abort(UnfinishedUpload upload) {
        uploads.abort(upload);
    }

    @Override
    public void close() {
        attempts.once(bucket, () -> {
            client.close();
            return null;
        });
    }

    private Void put(String key, InputStream content, long size, long partSize) throws Exception {
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(key).stream(content, size, partSize)
                .contentType(CONTENT_TYPE)
                .build());
        return null;
    }

    private byte[] read(GetObjectArgs wanted) throws Exception {
        try (InputStream content = client.getObject(wanted)) {
            return content.readAllBytes();
        }
    }

    private static InputStream concatenation(List<byte[]> segments) {
        var streams = segments.stream().map(ByteArrayInputStream::new).toList();
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private static ObjectStat stat(Item item) {
        return new ObjectStat(
                item.objectName(), item.size(), item.lastModified().toInstant());
    }
}
