package io.posthorn.objects;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.Multimap;
import io.minio.BucketExistsArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.Xml;
import io.minio.messages.ListMultipartUploadsResult;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;

/** The client with the steps that its public methods are made of: these send an array without copying it first. */
final class S3Client extends MinioAsyncClient {
    S3Client(MinioAsyncClient client) {
        super(client);
    }

    CompletableFuture<ObjectWriteResponse> put(
            String bucket, String key, byte[] octets, int length, Multimap<String, String> headers) throws Exception {
        return putObjectAsync(bucket, null, key, octets, length, headers, null);
    }

    /**
     * A page of the open uploads. Without the parameters that the client's own method always sends, which some servers do
     * not know.
     *
     * @param markers where the page before ended
     */
    ListMultipartUploadsResult openUploads(String bucket, Multimap<String, String> markers) throws Exception {
        Multimap<String, String> query = HashMultimap.create(markers);
        query.put("uploads", "");
        var of = BucketExistsArgs.builder().bucket(bucket).build();
        try (Response response = S3Attempts.await(executeGetAsync(of, null, query))) {
            return Xml.unmarshal(
                    ListMultipartUploadsResult.class, response.body().charStream());
        }
    }

    @Override
    public void close() {
        // Its connections belong to somebody else.
    }
}
